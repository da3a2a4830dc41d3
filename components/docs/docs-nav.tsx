"use client";

import { Link } from "@/components/ui/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/cn";

export type DocsNavItem = {
  href: string;
  label: string;
  /** Begins a group of pages, on wide screens. */
  heading?: string;
  /** Parts of the page, shown under it on wide screens. */
  parts?: readonly { href: string; label: string }[];
};

/** The pages of the documentation: a column beside the text on wide screens, a row above it on narrow ones. */
export function DocsNav({ label, items }: { label: string; items: readonly DocsNavItem[] }) {
  const pathname = usePathname();
  return (
    <nav
      aria-label={label}
      className="border-b border-border max-lg:-mx-4 max-lg:overflow-x-auto max-lg:px-4 lg:sticky lg:top-12 lg:max-h-[calc(100dvh-3rem)] lg:overflow-y-auto lg:border-b-0 lg:py-8"
    >
      <ul className="flex gap-1 lg:flex-col">
        {items.map(({ href, label: text, heading, parts = [] }) => {
          const current = pathname === href;
          return (
            <li key={href}>
              {heading === undefined ? null : <p className="hidden px-2 pt-4 pb-1 text-xs font-medium text-muted-foreground lg:block">{heading}</p>}
              <Link
                href={href}
                aria-current={current ? "page" : undefined}
                className={cn(
                  "flex h-10 items-center px-2 whitespace-nowrap text-muted-foreground hover:text-foreground lg:h-8 lg:rounded-md",
                  current && "border-b-2 border-primary font-medium text-foreground lg:border-b-0 lg:bg-muted",
                )}
              >
                {text}
              </Link>
              {current && parts.length > 0 ? (
                <ul className="my-1 ml-2 hidden border-l border-border lg:block">
                  {parts.map((part) => (
                    <li key={part.href}>
                      <a href={part.href} className="block px-3 py-1 text-sm text-muted-foreground hover:text-foreground">
                        {part.label}
                      </a>
                    </li>
                  ))}
                </ul>
              ) : null}
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
