import type { MetadataRoute } from "next";
import { env } from "@/lib/platform/env/env";

/** Rendered for each request: the public address is known when the program runs, not when it is built. */
export const dynamic = "force-dynamic";

const guides = ["limits", "idempotency", "keys", "test-mode", "browser"].map((guide) => `/docs/guides/${guide}`);
const publicPaths = ["", "/pricing", "/docs", "/docs/reference", "/docs/manage", "/docs/errors", "/docs/changelog", ...guides, "/sign-in", "/sign-up", "/forgot-password"];

/** Every page that needs no session. */
export default function sitemap(): MetadataRoute.Sitemap {
  return publicPaths.map((path) => ({ url: env().appUrl + path }));
}
