import type { ReactNode } from "react";
import { SiteLink } from "@/components/site/site-link";
import { SkipLink } from "@/components/site/skip-link";
import { LocaleSwitcher } from "@/components/ui/locale-switcher";
import { Logo } from "@/components/ui/logo";
import { ThemeToggle } from "@/components/ui/theme-toggle";

/** Frame of the pages for whoever tries Tollgate out on their own machine. */
export default function DevLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="flex h-14 items-center justify-between gap-4 border-b border-border px-4">
        <SiteLink href="/" className="rounded-sm">
          <Logo />
        </SiteLink>
        <div className="flex items-center gap-1">
          <LocaleSwitcher />
          <ThemeToggle />
        </div>
      </header>
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-6xl flex-1 space-y-6 px-4 py-6">
        {children}
      </main>
    </div>
  );
}
