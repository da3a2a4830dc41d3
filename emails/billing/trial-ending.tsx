import { z } from "zod";
import { planIds } from "@/lib/billing/schemas";
import { translators } from "@/lib/platform/i18n/translator";
import { defineMail, type MailContext } from "../define-mail";
import { formatMoment } from "../format-moment";
import { MailLayout } from "../mail-layout";
import { Facts, Paragraph } from "../mail-parts";

const schema = z.strictObject({ organisation: z.string(), organisationSlug: z.string(), planId: z.enum(planIds), /** RFC 3339. */ endsAt: z.string() });
type TrialEndingProps = z.output<typeof schema>;

function TrialEnding({ locale, appUrl, organisation, organisationSlug, planId, endsAt }: TrialEndingProps & MailContext) {
  const t = translators[locale];
  const plan = t(`plans.${planId}.name`);
  return (
    <MailLayout
      locale={locale}
      preview={t("mails.trial_ending.preview", { plan })}
      heading={t("mails.trial_ending.heading", { organisation })}
      action={{ label: t("mails.trial_ending.action"), url: `${appUrl}/${organisationSlug}/limits` }}
      reason={t("mails.reasons.administrator", { organisation })}
    >
      <Paragraph>{t("mails.trial_ending.what_happens", { plan })}</Paragraph>
      <Facts
        facts={[
          { label: t("mails.trial_ending.plan"), value: plan },
          { label: t("mails.trial_ending.ends_at"), value: formatMoment(locale, endsAt) },
        ]}
      />
      <Paragraph>{t("mails.trial_ending.what_stays")}</Paragraph>
    </MailLayout>
  );
}

/** To owners and administrators, three days before the end. */
export const trialEnding = defineMail<TrialEndingProps>({
  schema,
  sample: { organisation: "Lotus Bank", organisationSlug: "lotus-bank", planId: "premium", endsAt: "2026-12-05T08:30:00.000Z" },
  subject: ({ organisation }, { locale }) => translators[locale]("mails.trial_ending.subject", { organisation }),
  Body: TrialEnding,
});
