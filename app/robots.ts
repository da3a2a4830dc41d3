import type { MetadataRoute } from "next";
import { env } from "@/lib/platform/env/env";

/** Rendered for each request: the public address is known when the program runs, not when it is built. */
export const dynamic = "force-dynamic";

/** Public pages may be read by everyone; routes that answer with data or redirects are no pages. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: { userAgent: "*", allow: "/", disallow: ["/api/", "/v1/", "/console"] },
    sitemap: `${env().appUrl}/sitemap.xml`,
  };
}
