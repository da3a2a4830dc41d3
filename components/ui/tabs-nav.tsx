"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { currentPage } from "./current-page";
import { Link } from "./link";

type TabsNavProps = { label: string; tabs: readonly { href: string; label: string }[] };

/** Leads from one page to its neighbours. */
export function TabsNav({ label, tabs }: TabsNavProps) {
  const bar = useRef<HTMLElement>(null);
  const current = currentPage(usePathname(), tabs.map(({ href }) => href));

  // On a narrow screen the bar scrolls, and where one is must be in sight.
  useEffect(() => {
    const link = bar.current?.querySelector<HTMLElement>("[aria-current=page]");
    if (bar.current && link) bar.current.scrollLeft = link.offsetLeft - (bar.current.clientWidth - link.offsetWidth) / 2;
  }, [current]);

  return (
    <nav ref={bar} aria-label={label} className="relative -mx-4 overflow-x-auto border-b border-border px-4 md:mx-0 md:px-0">
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
