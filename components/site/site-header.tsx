import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { LocaleSwitcher } from "@/components/ui/locale-switcher";
import { Logo } from "@/components/ui/logo";
import { ThemeToggle } from "@/components/ui/theme-toggle";
import { SiteLink } from "./site-link";

/** Top of the public pages. On a phone, navigation and settings stand in a second row, all in sight. */
export function SiteHeader({ signedIn }: { signedIn: boolean }) {
  return (
    <header className="z-20 border-b border-border bg-background md:sticky md:top-0">
      <div className="mx-auto flex h-12 max-w-6xl items-center gap-4 px-4">
        <SiteLink href="/" className="rounded-sm">
          <Logo />
        </SiteLink>
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
      <SiteLink href="/pricing" className={navLink}>
        {t("pricing")}
      </SiteLink>
      <SiteLink href="/docs" className={navLink}>
        {t("docs")}
      </SiteLink>
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
        <SiteLink href="/console">{t("console")}</SiteLink>
      </Button>
    );
  }
  return (
    <>
      <Button asChild variant="ghost">
        <SiteLink href="/sign-in">{t("sign_in")}</SiteLink>
      </Button>
      <Button asChild variant="primary">
        <SiteLink href="/sign-up">{t("sign_up")}</SiteLink>
      </Button>
    </>
  );
}
