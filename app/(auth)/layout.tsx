import type { ReactNode } from "react";
import { ClientMessages } from "@/components/layout/client-messages";
import { SiteLink } from "@/components/site/site-link";
import { SkipLink } from "@/components/site/skip-link";
import { LocaleSwitcher } from "@/components/ui/locale-switcher";
import { Logo } from "@/components/ui/logo";
import { ThemeToggle } from "@/components/ui/theme-toggle";

/** Frame of the pages before the console: nothing there but the form, the language and the theme. */
export default function AuthLayout({ children }: { children: ReactNode }) {
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
        </div>
      </header>
      <main id="content" tabIndex={-1} className="flex flex-1 justify-center px-4 pt-8 pb-16 sm:pt-20">
        <ClientMessages namespaces={["ui", "auth"]}>{children}</ClientMessages>
      </main>
    </div>
  );
}
