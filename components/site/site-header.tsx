import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { LocaleSwitcher } from "@/components/ui/locale-switcher";
import { Logo } from "@/components/ui/logo";
import { ThemeToggle } from "@/components/ui/theme-toggle";

/** Top of the public pages. On a phone, navigation and settings stand in a second row, all in sight. */
export function SiteHeader({ signedIn }: { signedIn: boolean }) {
  return (
    <header className="sticky top-0 z-20 border-b border-border bg-background">
      <div className="mx-auto flex h-12 max-w-6xl items-center gap-4 px-4">
        <Link href="/" className="rounded-sm">
          <Logo />
        </Link>
        <SiteNav className="hidden md:flex" />
        <div className="ml-auto flex items-center gap-2">
          <Settings className="hidden md:flex" />
          <AccountLinks signedIn={signedIn} />
        </div>
      </div>
      <div className="mx-auto flex h-10 max-w-6xl items-center justify-between gap-4 border-t border-border px-4 md:hidden">
        <SiteNav className="-mx-2 flex" />
        <Settings className="flex" />
      </div>
    </header>
  );
}

const navLink = "rounded-md px-2 py-1.5 text-muted-foreground hover:text-foreground";

function SiteNav({ className }: { className: string }) {
  const t = useTranslations("site.header");
  return (
    <nav aria-label={t("label")} className={`items-center gap-1 ${className}`}>
      <Link href="/pricing" className={navLink}>
        {t("pricing")}
      </Link>
      <Link href="/docs" className={navLink}>
        {t("docs")}
      </Link>
    </nav>
  );
}

function Settings({ className }: { className: string }) {
  return (
    <div className={`items-center gap-1 ${className}`}>
      <LocaleSwitcher />
      <ThemeToggle />
    </div>
  );
}

function AccountLinks({ signedIn }: { signedIn: boolean }) {
  const t = useTranslations("site.header");
  if (signedIn) {
    return (
      <Button asChild variant="primary">
        {/* Not a Link: the address answers with a redirect, and a prefetch of it would be wasted. */}
        <a href="/console">{t("console")}</a>
      </Button>
    );
  }
  return (
    <>
      <Button asChild variant="ghost">
        <Link href="/sign-in">{t("sign_in")}</Link>
      </Button>
      <Button asChild variant="primary">
        <Link href="/sign-up">{t("sign_up")}</Link>
      </Button>
    </>
  );
}
