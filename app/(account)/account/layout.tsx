import { ArrowLeft } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { AccountNav } from "@/components/auth/account/account-nav";
import { ClientMessages } from "@/components/layout/client-messages";
import { DeferredToaster } from "@/components/layout/deferred-toaster";
import { SignOutButton } from "@/components/layout/sign-out-button";
import { TimeZoneSync } from "@/components/layout/time-zone-sync";
import { LeavingBanner } from "@/components/privacy/leaving-banner";
import { SkipLink } from "@/components/site/skip-link";
import { LocaleSwitcher } from "@/components/ui/locale-switcher";
import { ThemeToggle } from "@/components/ui/theme-toggle";
import { leavingAt } from "@/lib/accounts/deletion/leaving-at";
import { requireSession } from "@/lib/auth/current";
import { StepUpDoor } from "../../step-up-door";

export const metadata: Metadata = { robots: { index: false } };

/** Frame of a person's own pages, which belong to no organisation. */
export default async function AccountLayout({ children }: { children: ReactNode }) {
  const { user } = await requireSession();
  const [t, signOut] = [await getTranslations("auth.security"), (await getTranslations("console"))("sign_out")];
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="flex h-14 items-center justify-between gap-4 border-b border-border px-4">
        <Link href="/console" className="flex min-w-0 items-center gap-2 rounded-sm font-medium">
          <ArrowLeft aria-hidden className="size-4 shrink-0" />
          <span className="truncate">{t("back")}</span>
        </Link>
        <div className="flex items-center gap-1">
          <LocaleSwitcher />
          <ThemeToggle />
          <SignOutButton label={signOut} />
        </div>
      </header>
      <main id="content" tabIndex={-1} className="mx-auto flex w-full max-w-4xl flex-1 flex-col gap-6 px-4 py-6">
        <ClientMessages namespaces={["ui", "pages", "auth"]}>
          <LeavingBanner deletesAt={await leavingAt(user.id)} />
          <AccountNav />
          {children}
          <TimeZoneSync />
          <DeferredToaster />
          <StepUpDoor />
        </ClientMessages>
      </main>
    </div>
  );
}
