import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PlanCards } from "@/components/site/plan-cards";
import { Alert } from "@/components/ui/alert";
import { plans } from "@/lib/billing/plans";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("site.pricing");
  return { title: t("title"), description: t("description"), alternates: { canonical: "/pricing" } };
}

const questions = ["lookup", "test", "end", "pay"] as const;

export default async function PricingPage() {
  const t = await getTranslations("site.pricing");
  return (
    <div className="mx-auto max-w-6xl space-y-8 px-4 py-10">
      <div className="space-y-2">
        <h1 className="text-2xl font-semibold tracking-tight">{t("title")}</h1>
        <p className="text-lg text-muted-foreground">{t("lead")}</p>
      </div>
      <Alert title={t("preview_title")}>{t("preview")}</Alert>
      <div className="space-y-3">
        <PlanCards plans={plans} headingLevel="h2" />
        <p className="text-sm text-muted-foreground">{t("excluding_tax")}</p>
      </div>
      <section aria-labelledby="questions" className="space-y-4">
        <h2 id="questions" className="text-xl font-semibold">
          {t("questions.title")}
        </h2>
        <dl className="grid gap-6 md:grid-cols-2">
          {questions.map((question) => (
            <div key={question} className="space-y-1">
              <dt className="font-medium">{t(`questions.${question}.title`)}</dt>
              <dd className="text-muted-foreground">{t(`questions.${question}.text`)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}
