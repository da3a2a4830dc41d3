import { Body, Button, Container, Head, Heading, Html, Preview, Section, Text } from "@react-email/components";
import type { ReactNode } from "react";
import type { Locale } from "@/lib/platform/i18n/locales";
import { darkStyles, light, sansFont } from "./mail-colours";

type MailLayoutProps = {
  locale: Locale;
  /** What lists of mails show beside the subject. */
  preview: string;
  heading: string;
  /** The one thing to do. */
  action: { label: string; url: string };
  /** Why this person gets this mail. */
  reason: string;
  children: ReactNode;
};

const small = { fontSize: 12, lineHeight: "18px" };

/** Frame of every mail: name, one card with one action, and why it came. Tables and `style`, since mail programs know little else. */
export function MailLayout({ locale, preview, heading, action, reason, children }: MailLayoutProps) {
  return (
    <Html lang={locale}>
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{darkStyles}</style>
      </Head>
      <Preview>{preview}</Preview>
      <Body className="tg-background" style={{ backgroundColor: light.background, margin: 0, fontFamily: sansFont }}>
        <Container className="tg-background" style={{ backgroundColor: light.background, maxWidth: 560, padding: "24px 16px 32px" }}>
          <Text className="tg-text" style={{ color: light.foreground, fontSize: 14, fontWeight: 600, lineHeight: "20px", margin: "0 0 16px" }}>
            Tollgate
          </Text>
          <Section className="tg-card" style={{ backgroundColor: light.card, border: `1px solid ${light.border}`, borderRadius: 8, padding: 24 }}>
            <Heading as="h1" className="tg-text" style={{ color: light.foreground, fontSize: 20, fontWeight: 600, lineHeight: "28px", margin: "0 0 12px" }}>
              {heading}
            </Heading>
            {children}
            <Button
              href={action.url}
              className="tg-action"
              style={{ backgroundColor: light.primary, color: light.primaryForeground, borderRadius: 6, fontSize: 14, fontWeight: 500, padding: "10px 16px" }}
            >
              {action.label}
            </Button>
          </Section>
          <Text className="tg-muted" style={{ ...small, color: light.muted, margin: "16px 0 0" }}>
            {reason}
          </Text>
        </Container>
      </Body>
    </Html>
  );
}
