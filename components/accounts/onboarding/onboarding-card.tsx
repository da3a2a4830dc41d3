import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Meter } from "@/components/ui/meter";
import type { OnboardingView } from "@/lib/accounts/onboarding-client";

type OnboardingCardProps = { view: OnboardingView; href: string };

/** On the overview: how far a new organisation has come, and the way on. */
export function OnboardingCard({ view: { steps, settled, next }, href }: OnboardingCardProps) {
  const t = useTranslations("onboarding");
  const text = next === null ? t("all_done") : t("next", { settled, all: steps.length, step: t(`steps.${next}.title`) });
  return (
    <Card className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 p-4" aria-labelledby="onboarding-title">
      <div className="min-w-0 flex-1 basis-64 space-y-2">
        <h2 id="onboarding-title" className="font-semibold">
          {t("title")}
        </h2>
        <p className="text-muted-foreground">{text}</p>
        <Meter label={t("title")} text={text} value={settled} max={steps.length} className="max-w-sm" />
      </div>
      <Button asChild variant="primary">
        <Link href={href}>{settled === 0 ? t("start") : next === null ? t("see") : t("continue")}</Link>
      </Button>
    </Card>
  );
}
