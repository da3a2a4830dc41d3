"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import type { OrganisationAction } from "../account-actions";
import { useAccountAction } from "../use-account-action";

type CloseOnboardingProps = { organisationSlug: string; finished: boolean; close: OrganisationAction<Record<never, never>> };

/** Puts the onboarding away, for everyone in the organisation. */
export function CloseOnboarding({ organisationSlug, finished, close }: CloseOnboardingProps) {
  const t = useTranslations("onboarding");
  const run = useAccountAction();
  const router = useRouter();
  async function putAway() {
    if ((await run(() => close(organisationSlug, {}), t("closed"))) !== null) router.push(`/${organisationSlug}`);
  }
  return (
    <Button variant={finished ? "primary" : "secondary"} onClick={() => void putAway()}>
      {finished ? t("finish") : t("dismiss")}
    </Button>
  );
}
