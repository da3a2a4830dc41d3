import { z } from "zod";
import { limitSteps } from "@/lib/billing/notices/news";
import { translators } from "@/lib/platform/i18n/translator";
import { majorUnits } from "@/lib/platform/money/minor-units";
import { defineMail, type MailContext } from "../define-mail";
import { formatMoment } from "../format-moment";
import { MailLayout } from "../mail-layout";
import { type Fact, Facts, Paragraph } from "../mail-parts";

const schema = z.strictObject({
  organisation: z.string(),
  organisationSlug: z.string(),
  step: z.enum(limitSteps),
  used: z.number(),
  units: z.number(),
  /** In minor units of `currency`. */
  capMinor: z.number().nullable(),
  currency: z.string(),
  /** Calls are refused from here on. */
  stopped: z.boolean(),
  /** RFC 3339. */
  resetsAt: z.string(),
});
type LimitReachedProps = z.output<typeof schema>;

function LimitReached({ locale, appUrl, ...reached }: LimitReachedProps & MailContext) {
  const t = translators[locale];
  const { step, organisation, capMinor, currency } = reached;
  const count = (value: number) => new Intl.NumberFormat(locale).format(value);
  const facts: Fact[] = [
    { label: t("mails.limit_reached.included"), value: t("mails.limit_reached.used_of", { used: count(reached.used), units: count(reached.units) }) },
    ...(capMinor === null ? [] : [{ label: t("mails.limit_reached.cap"), value: new Intl.NumberFormat(locale, { style: "currency", currency }).format(majorUnits(capMinor, currency)) }]),
    { label: t("mails.limit_reached.resets_at"), value: formatMoment(locale, reached.resetsAt) },
  ];
  return (
    <MailLayout
      locale={locale}
      preview={t(`mails.limit_reached.preview.${step}`)}
      heading={t(`mails.limit_reached.heading.${step}`, { organisation })}
      action={{ label: t("mails.limit_reached.action"), url: `${appUrl}/${reached.organisationSlug}/limits` }}
      reason={t("mails.reasons.administrator", { organisation })}
    >
      <Paragraph>{reached.stopped ? t("mails.limit_reached.stopped") : t(`mails.limit_reached.what_happens.${step}`)}</Paragraph>
      <Facts facts={facts} />
      <Paragraph>{t("mails.limit_reached.what_to_do")}</Paragraph>
    </MailLayout>
  );
}

/** To owners and administrators, once a month for each step. */
export const limitReached = defineMail<LimitReachedProps>({
  schema,
  sample: { organisation: "Lotus Bank", organisationSlug: "lotus-bank", step: "80", used: 40_112, units: 50_000, capMinor: 5_000, currency: "USD", stopped: false, resetsAt: "2026-12-01T00:00:00.000Z" },
  subject: ({ step, organisation }, { locale }) => translators[locale](`mails.limit_reached.subject.${step}`, { organisation }),
  Body: LimitReached,
});
