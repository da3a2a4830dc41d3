import { z } from "zod";
import { roles } from "@/lib/accounts/permissions";
import { translators } from "@/lib/platform/i18n/translator";
import { defineMail, type MailContext } from "../define-mail";
import { formatMoment } from "../format-moment";
import { MailLayout } from "../mail-layout";
import { type Fact, Facts, Paragraph } from "../mail-parts";
import { roleText } from "./role-text";

const schema = z.strictObject({
  /** The link's token is made from these when the mail is sent. */
  invitationId: z.string(),
  round: z.number(),
  organisation: z.string(),
  role: z.enum(roles),
  roleName: z.string().nullable(),
  /** Null where that account is gone. */
  inviter: z.string().nullable(),
  /** RFC 3339. */
  expiresAt: z.string(),
});
type InvitationProps = z.output<typeof schema>;

function Invitation({ locale, appUrl, invitationToken, invitationId, round, organisation, role, roleName, inviter, expiresAt }: InvitationProps & MailContext) {
  const t = translators[locale];
  const facts: Fact[] = [
    { label: t("mails.invitation.organisation"), value: organisation },
    { label: t("mails.invitation.role"), value: roleText(locale, role, roleName) },
    ...(inviter === null ? [] : [{ label: t("mails.invitation.inviter"), value: inviter }]),
  ];
  return (
    <MailLayout
      locale={locale}
      preview={t("mails.invitation.preview", { organisation })}
      heading={t("mails.invitation.heading", { organisation })}
      action={{ label: t("mails.invitation.action"), url: `${appUrl}/invite/${invitationToken?.(invitationId, round) ?? "example"}` }}
      reason={t("mails.invitation.reason")}
    >
      <Paragraph>{t("mails.invitation.what_happened", { organisation })}</Paragraph>
      <Facts facts={facts} />
      <Paragraph>{t("mails.invitation.until", { at: formatMoment(locale, expiresAt) })}</Paragraph>
    </MailLayout>
  );
}

/** To an address that was invited into an organisation: the link to accept by. */
export const invitation = defineMail<InvitationProps>({
  schema,
  sample: {
    invitationId: "ivt_01kajz7v1s8k3q5w9e2r4t6y8u",
    round: 1,
    organisation: "Saigon Logistics",
    role: "developer",
    roleName: null,
    inviter: "Trần Minh Anh",
    expiresAt: "2026-11-28T08:30:00.000Z",
  },
  subject: ({ organisation }, { locale }) => translators[locale]("mails.invitation.subject", { organisation }),
  Body: Invitation,
});
