import { matchPath, safeSegments } from "./path-tree";
import { type UpstreamRoute, upstreamTable } from "./routing/table";

export type { UpstreamRoute };

export type UpstreamMatch = { kind: "none" } | { kind: "method_not_allowed"; allow: string[] } | { kind: "route"; route: UpstreamRoute };

const none: UpstreamMatch = { kind: "none" };

/**
 * The operation of an upstream product that answers `/v1/<slug>/<path of the operation>`. Asks no database: the table
 * is compared with it in the background, and a change counts within one second on every instance. Throws
 * `service_unavailable` where the table can't be had.
 *
 * @param method upper case
 * @param path as it was sent, without the query
 */
export async function findUpstreamRoute(method: string, path: string): Promise<UpstreamMatch> {
  if (!path.startsWith("/v1/")) return none;
  const segments = safeSegments(path);
  const slug = segments?.[1];
  // Without anything behind the slug there is no operation; its root is asked for as `/v1/<slug>/`.
  if (segments === null || slug === undefined || segments.length < 3) return none;
  const table = upstreamTable();
  const upstream = (table instanceof Promise ? await table : table).bySlug.get(slug);
  if (upstream === undefined) return none;
  const match = matchPath(upstream.tree, method, segments.slice(2));
  return match.kind === "found" ? { kind: "route", route: match.value } : match;
}
