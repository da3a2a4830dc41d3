import { redirect } from "next/navigation";
import { getSession } from "@/lib/auth/current";
import { safeNextPath } from "@/lib/auth/safe-next-path";

export type EntrySearchParams = Promise<{ next?: string | string[]; error?: string | string[] }>;

/** Leads to the visitor's own console. */
const home = "/console";

/**
 * Where a person who gets in here is to go, checked. Whoever is signed in already is sent there at once: the
 * session row decides, not the mere presence of a cookie.
 */
export async function entryPath(searchParams: EntrySearchParams): Promise<string> {
  const next = safeNextPath((await searchParams).next, home);
  if ((await getSession()) !== null) redirect(next);
  return next;
}

/** Address of a sister page that keeps the goal. */
export function entryHref(page: "/sign-in" | "/sign-up", next: string): string {
  return next === home ? page : `${page}?next=${encodeURIComponent(next)}`;
}
