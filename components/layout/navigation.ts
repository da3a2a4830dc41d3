import type { ReactNode } from "react";

/** One entry of the rail, of the palette and of the jumps. */
export type NavigationItem = {
  href: string;
  label: string;
  icon: ReactNode;
  /** Second key of `g …`. */
  letter: string;
};

/** True on the entry's own page and below it; an entry that is the root of the others only on itself. */
export function isCurrentPage(pathname: string, href: string, roots: readonly string[]): boolean {
  if (pathname === href) return true;
  const isRoot = roots.some((other) => other !== href && other.startsWith(`${href}/`));
  return !isRoot && pathname.startsWith(`${href}/`);
}
