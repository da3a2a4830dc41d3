import { ArrowLeft } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ClientMessages } from "@/components/layout/client-messages";
import { SignOutButton } from "@/components/layout/sign-out-button";
import { TimeZoneSync } from "@/components/layout/time-zone-sync";
import { SkipLink } from "@/components/site/skip-link";
import { Link } from "@/components/ui/link";
import { LocaleSwitcher } from "@/components/ui/locale-switcher";
import { ThemeToggle } from "@/components/ui/theme-toggle";
import { requireSession } from "@/lib/auth/current";

export const metadata: Metadata = { robots: { index: false } };

/** Frame of the pages about a person's organisations, which belong to none of them. */
export default async function OrganisationsLayout({ children }: { children: ReactNode }) {
  await requireSession();
  const [t, signOut] = [await getTranslations("auth.security"), (await getTranslations("console"))("sign_out")];
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="flex h-14 items-center justify-between gap-4 border-b border-border px-4">
        <Link href="/console" className="flex min-w-0 items-center gap-2 rounded-sm font-medium">
          <ArrowLeft aria-hidden className="size-4 shrink-0" />
          <span className="truncate">{t("back")}</span>
        </Link>
        <ClientMessages namespaces={["ui"]}>
          <div className="flex items-center gap-1">
            <LocaleSwitcher />
            <ThemeToggle />
            <SignOutButton label={signOut} />
          </div>
        </ClientMessages>
      </header>
      <main id="content" tabIndex={-1} className="mx-auto flex w-full max-w-4xl flex-1 flex-col gap-6 px-4 py-6">
        {children}
        <TimeZoneSync />
      </main>
    </div>
  );
}
