"use client";

import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { usePathname } from "next/navigation";

/** The pages of a key, each below its address; the first stands at the address itself. */
const tabs = ["overview", "secrets", "restrictions", "explain"] as const;

/** Leads from one page of a key to another. */
export function KeyTabs({ path }: { path: string }) {
  const t = useTranslations("keys.detail.tabs");
  const current = usePathname();
  return (
    <nav aria-label={t("label")} className="-mx-4 overflow-x-auto border-b border-border px-4 md:mx-0 md:px-0">
      <ul className="flex min-w-max gap-4">
        {tabs.map((tab) => {
          const href = tab === "overview" ? path : `${path}/${tab}`;
          return (
            <li key={tab}>
              <Link
                href={href}
                aria-current={current === href ? "page" : undefined}
                className="-mb-px flex h-9 items-center border-b-2 border-transparent whitespace-nowrap text-muted-foreground hover:text-foreground aria-[current=page]:border-primary aria-[current=page]:font-medium aria-[current=page]:text-foreground focus-visible:-outline-offset-2"
              >
                {t(tab)}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
