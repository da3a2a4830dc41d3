/** First path segments that belong to the site; no organisation may be called so. */
const reserved = new Set([
  "_next", "about", "accept-terms", "account", "admin", "api", "assets", "audit", "auth", "billing", "blog", "changelog", "console",
  "contact", "dashboard", "dev", "docs", "errors", "favicon", "forgot-password", "health", "help", "icon", "invitations", "invite",
  "legal", "login", "logout", "logs", "me", "members", "mfa", "new", "null", "oidc", "onboarding", "openapi", "org",
  "organisation", "organisations", "organization", "organizations", "orgs", "playground", "pricing", "privacy", "recovery", "reference", "reset", "reset-password", "robots", "root", "saml", "scim",
  "security", "settings", "sign-in", "sign-out", "sign-up", "sitemap", "sso", "static", "status", "support", "system",
  "team", "teams", "terms", "tollgate", "undefined", "user", "users", "v1", "v2", "verify", "change-email", "verify-email", "webhooks", "withdraw-recovery", "www",
]);

/** True for a first path segment that an organisation could be called by; false for the site's own. */
export function isOrganisationSlug(segment: string): boolean {
  return /^[a-z0-9][a-z0-9-]{2,}$/.test(segment) && !reserved.has(segment);
}

/**
 * A URL-safe slug from a name: Latin letters without diacritics, digits and single hyphens, 3 to 40
 * characters. Reserved words and names with fewer than three such characters get an `org-` in front.
 */
export function slugFrom(name: string): string {
  const base = name
    .normalize("NFKD")
    .replace(/[đĐ]/g, "d")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replace(/^-+|-+$/g, "");
  return base.length < 3 || reserved.has(base) ? `org-${base}`.replace(/-$/, "") : base;
}

/** Another try at a free slug: with `-2`, `-3` … at its end, within the length limit. */
export function slugAttempt(base: string, attempt: number | string): string {
  return `${base.slice(0, 35).replace(/-+$/, "")}-${attempt}`;
}
