import type { MetadataRoute } from "next";
import { legalDocuments } from "@/lib/accounts/legal/schemas";
import { env } from "@/lib/platform/env/env";

/** Rendered for each request: the public address is known when the program runs, not when it is built. */
export const dynamic = "force-dynamic";

const guides = ["limits", "idempotency", "keys", "test-mode", "browser"].map((guide) => `/docs/guides/${guide}`);
const legal = legalDocuments.map((document) => `/legal/${document}`);
const publicPaths = ["", "/pricing", "/docs", "/docs/reference", "/docs/manage", "/docs/errors", "/docs/changelog", ...guides, ...legal, "/sign-in", "/sign-up", "/forgot-password"];

/** Every page that needs no session. */
export default function sitemap(): MetadataRoute.Sitemap {
  return publicPaths.map((path) => ({ url: env().appUrl + path }));
}
