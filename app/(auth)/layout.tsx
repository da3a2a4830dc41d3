import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ClientMessages } from "@/components/layout/client-messages";
import { SignOutButton } from "@/components/layout/sign-out-button";
import { SiteLink } from "@/components/site/site-link";
import { SkipLink } from "@/components/site/skip-link";
import { LocaleSwitcher } from "@/components/ui/locale-switcher";
import { Logo } from "@/components/ui/logo";
import { ThemeToggle } from "@/components/ui/theme-toggle";
import { getPendingSession, getSession } from "@/lib/auth/current";

/** Frame of the pages before the console: nothing there but the form, the language, the theme and, for who is signed in or half way there, the way out. */
export default async function AuthLayout({ children }: { children: ReactNode }) {
  const open = (await getSession()) !== null || (await getPendingSession()) !== null;
  const signOut = open ? (await getTranslations("console"))("sign_out") : null;
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="flex h-14 items-center justify-between gap-4 px-4">
        <SiteLink href="/" className="rounded-sm">
          <Logo />
        </SiteLink>
        <div className="flex items-center gap-1">
          <LocaleSwitcher />
          <ThemeToggle />
          {signOut === null ? null : <SignOutButton label={signOut} />}
        </div>
      </header>
      <main id="content" tabIndex={-1} className="flex flex-1 justify-center px-4 pt-8 pb-16 sm:pt-20">
        <ClientMessages namespaces={["ui", "auth"]}>{children}</ClientMessages>
      </main>
    </div>
  );
}
