import { z } from "zod";
import { roles } from "@/lib/accounts/permissions";
import { translators } from "@/lib/platform/i18n/translator";
import { defineMail, type MailContext } from "../define-mail";
import { formatMoment } from "../format-moment";
import { MailLayout } from "../mail-layout";
import { type Fact, Facts, Paragraph } from "../mail-parts";
import { roleText } from "./role-text";

const schema = z.strictObject({
  organisation: z.string(),
  organisationSlug: z.string(),
  /** Of a built-in role; else `roleName`. */
  role: z.enum(roles).nullable(),
  roleName: z.string().nullable(),
  /** Null where that account is gone. */
  by: z.string().nullable(),
  /** RFC 3339. */
  changedAt: z.string(),
});
type RoleChangedProps = z.output<typeof schema>;

function RoleChanged({ locale, appUrl, organisation, organisationSlug, role, roleName, by, changedAt }: RoleChangedProps & MailContext) {
  const t = translators[locale];
  const facts: Fact[] = [
    { label: t("mails.role_changed.role"), value: roleText(locale, role, roleName) },
    ...(by === null ? [] : [{ label: t("mails.role_changed.by"), value: by }]),
    { label: t("mails.facts.when"), value: formatMoment(locale, changedAt) },
  ];
  return (
    <MailLayout
      locale={locale}
      preview={t("mails.role_changed.preview", { organisation, role: roleText(locale, role, roleName) })}
      heading={t("mails.role_changed.heading", { organisation })}
      action={{ label: t("mails.role_changed.action"), url: `${appUrl}/${organisationSlug}` }}
      reason={t("mails.role_changed.reason", { organisation })}
    >
      <Paragraph>{t("mails.role_changed.what_happened")}</Paragraph>
      <Facts facts={facts} />
    </MailLayout>
  );
}

/** To a member whose role somebody changed. */
export const roleChanged = defineMail<RoleChangedProps>({
  schema,
  sample: { organisation: "Saigon Logistics", organisationSlug: "saigon-logistics", role: "admin", roleName: null, by: "Trần Minh Anh", changedAt: "2026-11-21T08:30:00.000Z" },
  subject: ({ organisation }, { locale }) => translators[locale]("mails.role_changed.subject", { organisation }),
  Body: RoleChanged,
});
