import { Circle, CircleCheck, CircleMinus } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import type { OnboardingStep, StepState } from "@/lib/accounts/onboarding-client";

const icons = { done: CircleCheck, skipped: CircleMinus, open: Circle };
const tones = { done: "success", skipped: "neutral", open: "neutral" } as const;

type StepCardProps = { id: OnboardingStep; state: StepState; /** The one to do now. */ current: boolean; /** What else can be done with the step. */ aside?: ReactNode; children: ReactNode };

/** One step of the onboarding: what it is for, how it stands, and how to do it. */
export function StepCard({ id, state, current, aside, children }: StepCardProps) {
  const t = useTranslations("onboarding");
  const Icon = icons[state];
  return (
    <li>
      <Card className={cn("space-y-4 p-4", current && "border-primary")} aria-labelledby={`step-${id}`} aria-current={current ? "step" : undefined}>
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
          <div className="flex min-w-0 gap-3">
            <Icon aria-hidden className={cn("mt-0.5 size-5 shrink-0", state === "done" ? "text-success" : "text-muted-foreground")} />
            <div className="min-w-0">
              <h2 id={`step-${id}`} className="font-semibold">
                {t(`steps.${id}.title`)}
              </h2>
              <p className="text-muted-foreground">{t(`steps.${id}.text`)}</p>
            </div>
          </div>
          <div className="flex items-center gap-2">
            <Badge tone={tones[state]}>{t(`states.${state}`)}</Badge>
            {aside}
          </div>
        </div>
        <div className="sm:pl-8">{children}</div>
      </Card>
    </li>
  );
}
