import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { AccountNav } from "@/components/auth/account/account-nav";
import { ClientMessages } from "@/components/layout/client-messages";
import { DeferredToaster } from "@/components/layout/deferred-toaster";
import { TimeZoneSync } from "@/components/layout/time-zone-sync";
import { LeavingBanner } from "@/components/privacy/leaving-banner";
import { PersonFrame } from "@/components/site/person-frame";
import { leavingAt } from "@/lib/accounts/deletion/leaving-at";
import { requireSession } from "@/lib/auth/current";
import { StepUpDoor } from "../../step-up-door";

export const metadata: Metadata = { robots: { index: false } };

/** A person's own pages, which belong to no organisation. */
export default async function AccountLayout({ children }: { children: ReactNode }) {
  const { user } = await requireSession();
  const [t, console_, deletesAt] = await Promise.all([getTranslations("auth.security"), getTranslations("console"), leavingAt(user.id)]);
  return (
    <PersonFrame back={t("back")} signOut={console_("sign_out")}>
      <ClientMessages namespaces={["ui", "pages", "auth"]}>
        <LeavingBanner deletesAt={deletesAt} />
        <AccountNav />
        {children}
        <TimeZoneSync />
        <DeferredToaster />
        <StepUpDoor />
      </ClientMessages>
    </PersonFrame>
  );
}
