import { getLocale } from "next-intl/server";
import type { ScopeChoice } from "@/components/keys/forms/scope-picker";
import { endpointSummary } from "@/lib/docs/endpoint-texts";
import { defaultLocale, isLocale } from "@/lib/platform/i18n/locales";
import { endpoints } from "@/lib/products/catalogue";
import { listUpstreamOperations } from "@/lib/products/upstream/list-upstream-operations";

/** One call that can be made, for choosing scopes and paths. */
export type KnownCall = { endpointId: string; method: string; path: string; scope: string; title: string };

/** Every call there is now: the catalogue's in its order, then those of upstreams. */
export async function listKnownCalls(): Promise<KnownCall[]> {
  const [asked, operations] = await Promise.all([getLocale(), listUpstreamOperations()]);
  const locale = isLocale(asked) ? asked : defaultLocale;
  return [
    ...endpoints.map((endpoint) => ({ endpointId: endpoint.id, method: endpoint.method, path: endpoint.path, scope: endpoint.scope, title: endpointSummary(endpoint, locale) })),
    ...operations.map(({ endpointId, method, path, scope, summary }) => ({ endpointId, method, path, scope, title: summary || `${method} ${path}` })),
  ];
}

/** More titles than these say less. */
const titlesShown = 3;

/** The scopes that calls ask for, each with what it opens. `kept` are those that a key has already, also where nothing asks for them any more. */
export function scopeChoices(calls: readonly KnownCall[], kept: readonly string[] = []): ScopeChoice[] {
  const scopes = [...new Set([...calls.map(({ scope }) => scope), ...kept])];
  return scopes.map((scope) => {
    const titles = [...new Set(calls.filter((call) => call.scope === scope).map(({ title }) => title))];
    return { scope, titles: titles.slice(0, titlesShown), more: Math.max(0, titles.length - titlesShown) };
  });
}
