import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { LocaleSwitcher } from "@/components/ui/locale-switcher";
import { Logo } from "@/components/ui/logo";
import { ThemeToggle } from "@/components/ui/theme-toggle";
import { SiteLink } from "./site-link";
import { SkipLink } from "./skip-link";

type PlainFrameProps = {
  headerClassName?: string;
  /** At the right of the header, after the language and the theme. */
  actions?: ReactNode;
  /** Where the content stands on the page. */
  mainClassName: string;
  children: ReactNode;
};

/** Frame of pages that lead nowhere else: the way to the front page, the language and the theme, and nothing to distract. */
export function PlainFrame({ headerClassName, actions, mainClassName, children }: PlainFrameProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className={cn("flex h-14 items-center justify-between gap-4 px-4", headerClassName)}>
        <SiteLink href="/" className="rounded-sm">
          <Logo />
        </SiteLink>
        <div className="flex items-center gap-1">
          <LocaleSwitcher />
          <ThemeToggle />
          {actions}
        </div>
      </header>
      <main id="content" tabIndex={-1} className={mainClassName}>
        {children}
      </main>
    </div>
  );
}
