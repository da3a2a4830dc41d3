"use client";

import { usePathname } from "next/navigation";
import { currentPage } from "@/components/ui/current-page";
import { Link } from "@/components/ui/link";
import type { NavigationItem } from "./navigation";
import { railItem, railLabel } from "./rail-classes";

/** The rail's entries; the current one is marked for the eye and for screen readers. */
export function RailNav({ label, items }: { label: string; items: readonly NavigationItem[] }) {
  const current = currentPage(usePathname(), items.map(({ href }) => href));
  return (
    <nav aria-label={label} className="flex flex-col gap-0.5">
      {items.map((item) => (
        <Link
          key={item.href}
          href={item.href}
          title={item.label}
          aria-current={item.href === current ? "page" : undefined}
          className={railItem}
        >
          {item.icon}
          <span className={railLabel}>{item.label}</span>
        </Link>
      ))}
    </nav>
  );
}
