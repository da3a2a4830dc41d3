import { Braces, ChartColumn, FlaskConical, KeyRound, ReceiptText, ShieldAlert } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { ConsoleShot } from "@/components/site/console-shot";
import { LiveSample } from "@/components/site/live-sample";
import { PlanCards } from "@/components/site/plan-cards";
import { Section } from "@/components/site/section";
import { SiteLink } from "@/components/site/site-link";
import { Button } from "@/components/ui/button";
import { plans } from "@/lib/billing/plans";
import { env } from "@/lib/platform/env/env";
import { newId } from "@/lib/platform/ids/ids";
import { now } from "@/lib/platform/time/clock";
import { cccdParse } from "@/lib/products/cccd/parse";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("site");
  return {
    title: { absolute: `Tollgate · ${t("tagline")}` },
    description: t("landing.description"),
    alternates: { canonical: "/" },
  };
}

const facts = [
  { id: "metering", icon: ReceiptText },
  { id: "keys", icon: KeyRound },
  { id: "live", icon: ChartColumn },
  { id: "test", icon: FlaskConical },
  { id: "docs", icon: Braces },
  { id: "errors", icon: ShieldAlert },
] as const;

const exampleNumber = "015199990001";

/** The answer to the sample number as the demo route would give it now, so that the page is right before any click. */
async function exampleAnswer(): Promise<string> {
  const requestId = newId("req");
  const context = { requestId, now: now(), locale: await getLocale(), environment: "test" } as const;
  const output = await cccdParse.run({ cccd: exampleNumber }, context);
  return JSON.stringify({ request_id: requestId, ...output }, null, 2);
}

export default async function LandingPage() {
  const t = await getTranslations("site");
  const tDemo = await getTranslations("demo");
  return (
    <div className="mx-auto max-w-6xl space-y-14 px-4 py-10 md:py-14">
      <div className="max-w-3xl space-y-4">
        <h1 className="text-2xl font-semibold tracking-tight">{t("landing.title")}</h1>
        <p className="text-lg text-muted-foreground">{t("landing.lead")}</p>
        <div className="flex flex-wrap gap-2">
          <Button asChild variant="primary" size="lg">
            <SiteLink href="/sign-up">{t("landing.start")}</SiteLink>
          </Button>
          <Button asChild size="lg">
            <SiteLink href="/docs">{t("landing.read_docs")}</SiteLink>
          </Button>
        </div>
      </div>
      <Section title={tDemo("title")}>
        <ClientMessages namespaces={["ui", "demo"]}>
          <LiveSample appUrl={env().appUrl} exampleAnswer={await exampleAnswer()} exampleNumber={exampleNumber} />
        </ClientMessages>
      </Section>
      <Section title={t("landing.facts.title")}>
        <ul className="grid gap-x-8 gap-y-6 sm:grid-cols-2 lg:grid-cols-3">
          {facts.map(({ id, icon: Icon }) => (
            <li key={id} className="space-y-1.5">
              <h3 className="flex items-center gap-2 font-medium">
                <Icon aria-hidden className="size-4 shrink-0 text-primary" />
                {t(`landing.facts.${id}.title`)}
              </h3>
              <p className="text-muted-foreground">{t(`landing.facts.${id}.text`)}</p>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t("landing.console.title")} lead={t("landing.console.text")}>
        <ConsoleShot />
      </Section>
      <Section title={t("pricing.title")} lead={t("pricing.preview_title")}>
        <PlanCards plans={plans} headingLevel="h3" />
      </Section>
      <Section title={t("landing.host.title")} lead={t("landing.host.text")} />
    </div>
  );
}
