import type { Locale } from "@/lib/platform/i18n/locales";
import { translators } from "@/lib/platform/i18n/translator";
import { managementErrorCodes, managementPaths, managementSchemas, managementSecuritySchemes, managementTags } from "./manage/openapi";
import { openApiDocument } from "./openapi";
import { problemExample } from "./openapi-components";

/**
 * The one OpenAPI document of an installation: the public endpoints and, in tags and under a key of their own, the
 * operations of the management API.
 */
export function wholeDocument(options: { appUrl: string; locale: Locale }) {
  const { locale } = options;
  const t = translators[locale];
  const document = openApiDocument(options);
  const { components } = document;
  const tags = managementTags(locale);
  return {
    ...document,
    tags: [...document.tags, ...tags],
    "x-tagGroups": [
      { name: t("docs.openapi.title"), tags: document.tags.map(({ name }) => name) },
      { name: t("manage.openapi.title"), tags: tags.map(({ name }) => name) },
    ],
    paths: { ...document.paths, ...managementPaths(locale) },
    components: {
      ...components,
      securitySchemes: { ...components.securitySchemes, ...managementSecuritySchemes(locale) },
      schemas: { ...components.schemas, ...managementSchemas(locale) },
      examples: { ...Object.fromEntries(managementErrorCodes().map((code) => [code, problemExample(code, options)])), ...components.examples },
    },
  };
}
