import { z } from "zod";
import { translators } from "@/lib/platform/i18n/translator";
import { defineMail, type MailContext } from "../define-mail";
import { formatMoment } from "../format-moment";
import { MailLayout } from "../mail-layout";
import { type Fact, Facts, Paragraph } from "../mail-parts";

const schema = z.strictObject({
  /** The link's token is made from it when the mail is sent. */
  recoveryId: z.string(),
  state: z.enum(["asked", "approved", "refused", "withdrawn", "done"]),
  /** When an approved one is carried out, RFC 3339. */
  dueAt: z.string().nullable(),
  /** Who did it from where; null where an operator or the program did. */
  ip: z.string().nullable(),
  /** RFC 3339. */
  at: z.string(),
});
type RecoveryMovedProps = z.output<typeof schema>;

function RecoveryMoved({ locale, appUrl, linkToken, recoveryId, state, dueAt, ip, at }: RecoveryMovedProps & MailContext) {
  const t = translators[locale];
  const facts: Fact[] = [
    { label: t("mails.facts.when"), value: formatMoment(locale, at) },
    ...(dueAt === null ? [] : [{ label: t("mails.recovery_moved.due"), value: formatMoment(locale, dueAt) }]),
    ...(ip === null ? [] : [{ label: t("mails.facts.from_address"), value: ip, code: true }]),
  ];
  const open = state === "asked" || state === "approved";
  const withdraw = `${appUrl}/withdraw-recovery/${recoveryId}?token=${linkToken?.(recoveryId) ?? "example"}`;
  return (
    <MailLayout
      locale={locale}
      preview={t(`mails.recovery_moved.${state}.preview`)}
      heading={t(`mails.recovery_moved.${state}.heading`)}
      action={open ? { label: t("mails.recovery_moved.withdraw"), url: withdraw } : { label: t("mails.recovery_moved.sign_in"), url: `${appUrl}/sign-in` }}
      reason={t("mails.reasons.account")}
    >
      <Paragraph>{t(`mails.recovery_moved.${state}.what_happened`)}</Paragraph>
      <Facts facts={facts} />
      <Paragraph>{t(`mails.recovery_moved.${state}.what_now`)}</Paragraph>
    </MailLayout>
  );
}

/** To the owner of an account whose second factors somebody asked to have taken away: at each step, with the way to stop it. */
export const recoveryMoved = defineMail<RecoveryMovedProps>({
  schema,
  sample: { recoveryId: "rec_01kajz7v1s8k3q5w9e2r4t6y8u", state: "approved", dueAt: "2026-11-22T08:30:00.000Z", ip: null, at: "2026-11-21T08:30:00.000Z" },
  subject: ({ state }, { locale }) => translators[locale](`mails.recovery_moved.${state}.subject`),
  Body: RecoveryMoved,
});
