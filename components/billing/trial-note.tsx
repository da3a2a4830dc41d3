import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Link } from "@/components/ui/link";
import type { TrialView } from "@/lib/billing/schemas";
import { useAmounts } from "./use-amounts";

type TrialBannerProps = { trial: TrialView; /** Where limits stand; null for who may not see them. */ href: string | null };

/** On every page of the console: how much is left of a trial, and for a while that it has ended. */
export function TrialBanner({ trial, href }: TrialBannerProps) {
  const t = useTranslations("billing.trial");
  const plan = useTranslations("plans")(`${trial.planId}.name`);
  if (trial.state === "ended") return null;
  const running = trial.state === "running";
  return (
    <Alert>
      <span className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
        <strong className="font-medium">{running ? t("banner", { plan, days: trial.daysLeft }) : t("ended_banner", { plan })}</strong>
        <span>{running ? t("banner_text") : t("ended_text")}</span>
        {href === null ? null : (
          <Link href={href} className="underline">
            {t("see")}
          </Link>
        )}
      </span>
    </Alert>
  );
}

/** Beside what may be used: what the trial gives, and until when. */
export function TrialNote({ trial }: { trial: TrialView }) {
  const t = useTranslations("billing.trial");
  const plan = useTranslations("plans")(`${trial.planId}.name`);
  const { moment } = useAmounts("USD");
  return (
    <Alert title={t("title")}>{t(trial.state === "running" ? "running" : "ended", { plan, at: moment(trial.endsAt) })}</Alert>
  );
}
