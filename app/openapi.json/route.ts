import { createHash } from "node:crypto";
import { wholeDocument } from "@/lib/docs/whole-document";
import { env } from "@/lib/platform/env/env";
import { http } from "@/lib/platform/http/http";
import { listUpstreamOperations, type UpstreamOperation } from "@/lib/products/upstream/list-upstream-operations";
import { defaultLocale } from "@/lib/platform/i18n/locales";

let cached: { upstream: readonly UpstreamOperation[]; body: string; etag: string } | undefined;

/** Made again only when what upstreams offer has changed: nothing else in it does while the program runs. */
async function documentText() {
  const upstream = await listUpstreamOperations();
  if (cached?.upstream !== upstream) {
    const body = JSON.stringify(wholeDocument({ appUrl: env().appUrl, locale: defaultLocale, upstream }));
    cached = { upstream, body, etag: `"${createHash("sha256").update(body).digest("base64url")}"` };
  }
  return cached;
}

/** The API's OpenAPI 3.1 document. Open to every origin: editors and generators in browsers fetch it. */
export const GET = http(async (request) => {
  const { body, etag } = await documentText();
  const headers = { etag, "cache-control": "public, max-age=300", "access-control-allow-origin": "*" };
  const known = request.headers.get("if-none-match")?.split(",").map((tag) => tag.trim().replace(/^W\//, "")) ?? [];
  if (known.includes(etag) || known.includes("*")) return new Response(null, { status: 304, headers });
  return new Response(body, { headers: { ...headers, "content-type": "application/json" } });
});
