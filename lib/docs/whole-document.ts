import type { Locale } from "@/lib/platform/i18n/locales";
import { translators } from "@/lib/platform/i18n/translator";
import type { UpstreamOperation } from "@/lib/products/upstream/list-upstream-operations";
import { managementErrorCodes, managementPaths, managementSchemas, managementSecuritySchemes, managementTags } from "./manage/openapi";
import { upstreamErrorCodes } from "./endpoint-errors";
import { openApiDocument } from "./openapi";
import { problemExample } from "./openapi-components";
import { upstreamPaths, upstreamTags } from "./upstream-paths";

/**
 * The one OpenAPI document of an installation: the public endpoints, what upstreams offer, and, in tags and under a key of their own, the
 * operations of the management API.
 */
export function wholeDocument(options: { appUrl: string; locale: Locale; upstream?: readonly UpstreamOperation[] }) {
  const { locale, upstream = [] } = options;
  const t = translators[locale];
  const document = openApiDocument(options);
  const { components } = document;
  const tags = managementTags(locale);
  return {
    ...document,
    tags: [...document.tags, ...upstreamTags(upstream), ...tags],
    "x-tagGroups": [
      { name: t("docs.openapi.title"), tags: [...document.tags, ...upstreamTags(upstream)].map(({ name }) => name) },
      { name: t("manage.openapi.title"), tags: tags.map(({ name }) => name) },
    ],
    paths: { ...document.paths, ...upstreamPaths(upstream, locale), ...managementPaths(locale) },
    components: {
      ...components,
      securitySchemes: { ...components.securitySchemes, ...managementSecuritySchemes(locale) },
      schemas: { ...components.schemas, ...managementSchemas(locale) },
      examples: { ...Object.fromEntries([...managementErrorCodes(), ...(upstream.length > 0 ? upstreamErrorCodes : [])].map((code) => [code, problemExample(code, options)])), ...components.examples },
    },
  };
}
