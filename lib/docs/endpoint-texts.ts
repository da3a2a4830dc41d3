import type { Locale } from "@/lib/platform/i18n/locales";
import { translateKnownKey } from "@/lib/platform/i18n/translator";
import type { Endpoint } from "@/lib/products/endpoint";

/** Key of an endpoint in the message catalogue, where a dot would start a new level. */
function keyOf(endpoint: Endpoint): string {
  return endpoint.id.replaceAll(".", "_");
}

export function endpointSummary(endpoint: Endpoint, locale: Locale): string {
  return translateKnownKey(locale, `endpoints.${keyOf(endpoint)}.summary`);
}

export function endpointDescription(endpoint: Endpoint, locale: Locale): string {
  return translateKnownKey(locale, `endpoints.${keyOf(endpoint)}.description`);
}

/**
 * What is said of one field of a request or an answer; undefined where the catalogue has no text for it.
 * @param path names from the outside in; array items add none
 */
export function fieldDescription(
  endpoint: Endpoint,
  side: "request" | "response",
  path: readonly string[],
  locale: Locale,
): string | undefined {
  const key = `endpoints.${keyOf(endpoint)}.${side}.${path.join("_")}`;
  const text = translateKnownKey(locale, key);
  return text === key ? undefined : text;
}

/** Name of a product, for headings. */
export function productName(product: string, locale: Locale): string {
  return translateKnownKey(locale, `products.${product}.name`);
}

export function productDescription(product: string, locale: Locale): string {
  return translateKnownKey(locale, `products.${product}.description`);
}
