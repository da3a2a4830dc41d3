"use client";

import { useTranslations } from "next-intl";
import { usePathname } from "next/navigation";
import { Link } from "@/components/ui/link";

/** A person's own pages; the first stands at the address itself. */
const pages = [
  { id: "profile", href: "/account" },
  { id: "security", href: "/account/security" },
  { id: "sign_ins", href: "/account/sign-ins" },
  { id: "privacy", href: "/account/privacy" },
] as const;

/** Leads from one of a person's own pages to another. */
export function AccountNav() {
  const t = useTranslations("auth.account.nav");
  const current = usePathname();
  return (
    <nav aria-label={t("label")} className="-mx-4 overflow-x-auto border-b border-border px-4 md:mx-0 md:px-0">
      <ul className="flex min-w-max gap-4">
        {pages.map(({ id, href }) => (
          <li key={id}>
            <Link
              href={href}
              aria-current={current === href ? "page" : undefined}
              className="-mb-px flex h-9 items-center border-b-2 border-transparent whitespace-nowrap text-muted-foreground hover:text-foreground aria-[current=page]:border-primary aria-[current=page]:font-medium aria-[current=page]:text-foreground focus-visible:-outline-offset-2"
            >
              {t(id)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
