"use client";

import { Link } from "@/components/ui/link";
import { usePathname } from "next/navigation";
import { isCurrentPage, type NavigationItem } from "./navigation";
import { railItem, railLabel } from "./rail-classes";

/** The rail's entries; the current one is marked for the eye and for screen readers. */
export function RailNav({ label, items }: { label: string; items: readonly NavigationItem[] }) {
  const pathname = usePathname();
  const hrefs = items.map((item) => item.href);
  return (
    <nav aria-label={label} className="flex flex-col gap-0.5">
      {items.map((item) => (
        <Link
          key={item.href}
          href={item.href}
          title={item.label}
          aria-current={isCurrentPage(pathname, item.href, hrefs) ? "page" : undefined}
          className={railItem}
        >
          {item.icon}
          <span className={railLabel}>{item.label}</span>
        </Link>
      ))}
    </nav>
  );
}
