import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { LocaleSwitcher } from "@/components/ui/locale-switcher";
import { ThemeToggle } from "@/components/ui/theme-toggle";
import { ClientMessages } from "@/components/layout/client-messages";
import { SignOutButton } from "@/components/layout/sign-out-button";
import { SkipLink } from "./skip-link";

/** Frame of pages that belong to a person and to no organisation: the way back to the console, and the way out. */
export function PersonFrame({ back, signOut, children }: { back: string; signOut: string; children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="flex h-14 items-center justify-between gap-4 border-b border-border px-4">
        <Link href="/console" className="flex min-w-0 items-center gap-2 rounded-sm font-medium">
          <ArrowLeft aria-hidden className="size-4 shrink-0" />
          <span className="truncate">{back}</span>
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
      </main>
    </div>
  );
}
