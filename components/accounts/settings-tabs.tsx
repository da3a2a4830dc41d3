"use client";

import { usePathname } from "next/navigation";
import { Link } from "@/components/ui/link";

/** Leads from one page of the settings to another. */
export function SettingsTabs({ label, tabs }: { label: string; tabs: readonly { href: string; label: string }[] }) {
  const pathname = usePathname();
  // Of a page within a page the longest address counts.
  const current = tabs.filter(({ href }) => pathname === href || pathname.startsWith(`${href}/`)).toSorted((a, b) => b.href.length - a.href.length)[0]?.href;
  return (
    <nav aria-label={label} className="-mx-4 overflow-x-auto border-b border-border px-4 md:mx-0 md:px-0">
      <ul className="flex min-w-max gap-4">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              aria-current={current === tab.href ? "page" : undefined}
              className="-mb-px flex h-9 items-center border-b-2 border-transparent whitespace-nowrap text-muted-foreground hover:text-foreground aria-[current=page]:border-primary aria-[current=page]:font-medium aria-[current=page]:text-foreground focus-visible:-outline-offset-2"
            >
              {tab.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
