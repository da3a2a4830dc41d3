import { z } from "zod";
import { translators } from "@/lib/platform/i18n/translator";
import { defineMail, type MailContext } from "../define-mail";
import { MailLayout } from "../mail-layout";
import { Paragraph, Steps } from "../mail-parts";

const schema = z.strictObject({ name: z.string() });
type WelcomeProps = z.output<typeof schema>;

function Welcome({ locale, appUrl, name }: WelcomeProps & MailContext) {
  const t = translators[locale];
  return (
    <MailLayout
      locale={locale}
      preview={t("mails.welcome.preview")}
      heading={t("mails.welcome.heading", { name })}
      action={{ label: t("mails.welcome.action"), url: `${appUrl}/console` }}
      reason={t("mails.reasons.verified")}
    >
      <Paragraph>{t("mails.welcome.what_happened")}</Paragraph>
      <Steps title={t("mails.welcome.next")} steps={[t("mails.welcome.steps.key"), t("mails.welcome.steps.call"), t("mails.welcome.steps.protect")]} />
    </MailLayout>
  );
}

/** To somebody who has proved their address for the first time. */
export const welcome = defineMail<WelcomeProps>({
  schema,
  sample: { name: "Mai Lan" },
  subject: (_, { locale }) => translators[locale]("mails.welcome.subject"),
  Body: Welcome,
});
