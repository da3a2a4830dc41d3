"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { OnboardingStep } from "@/lib/accounts/onboarding-client";
import type { OrganisationAction } from "../account-actions";
import { useAccountAction } from "../use-account-action";

type SkipStepProps = { organisationSlug: string; step: OnboardingStep; skip: OrganisationAction<{ step: OnboardingStep }> };

/** Leaves a step out; it can be done later all the same. */
export function SkipStep({ organisationSlug, step, skip }: SkipStepProps) {
  const t = useTranslations("onboarding");
  const run = useAccountAction();
  return (
    <Button size="sm" variant="ghost" aria-label={t("skip_step", { step: t(`steps.${step}.title`) })} onClick={() => void run(() => skip(organisationSlug, { step }), t("skipped"))}>
      {t("skip")}
    </Button>
  );
}
