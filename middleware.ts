import { type NextRequest, NextResponse } from "next/server";
import { isOrganisationSlug } from "@/lib/accounts/slug";
import { edgeEnv } from "@/lib/platform/env/edge";
import { clientIp, networkOf } from "@/lib/platform/http/client-ip";
import { plainPath } from "@/lib/platform/http/request-target";
import { isLocale, localeCookieName, negotiateLocale } from "@/lib/platform/i18n/locales";
import { newId } from "@/lib/platform/ids/ids";
import { edgeWarn } from "@/lib/platform/log/edge-log";
import { apiSecurityHeaders } from "@/lib/platform/security/api-headers";
import { reportingEndpoints } from "@/lib/platform/security/csp";
import { coarseLimit } from "@/lib/platform/security/limit/coarse-limit";
import { coarseRuleFor } from "@/lib/platform/security/limit/coarse-rules";
import { refusal } from "@/lib/platform/security/limit/refusal";
import { upstashWindow } from "@/lib/platform/security/limit/shared-window";
import { newPagePolicy, pageRequestHeaders } from "@/lib/platform/security/page-request";
import { nowMs } from "@/lib/platform/time/clock";

const settings = edgeEnv();
const decide = coarseLimit({
  shared: settings.upstash === null ? null : upstashWindow(settings.upstash),
  onStoreLost: (reason) => edgeWarn("coarse limiter store lost", { reason }),
});

/** Names under which next-auth keeps the session, on http and on https. */
const sessionCookies = ["next-auth.session-token", "__Secure-next-auth.session-token"];

/**
 * Runs before every page and API route: coarse limit per address, page policy with nonce, and a redirect
 * of visitors who can't be signed in. It looks whether a session cookie is there, never whether it is
 * good: it authorises nothing, and a stale cookie still reaches the sign-in page.
 */
export async function middleware(request: NextRequest): Promise<Response> {
  const { pathname, search } = request.nextUrl;
  // Next decodes what it routes, so rules look at the decoded path.
  const path = plainPath(pathname);
  if (path === null) return turnedAway(400);
  // Nobody writes next-auth's addresses any other way, except to get around what is said about them.
  if (path !== pathname && /^\/api\/auth(?:\/|$)/.test(path)) return turnedAway(404);
  const api = /^\/(?:api|v1|openapi\.json)(?:\/|$)/.test(path);
  const publicPage = !isOrganisationSlug(path.split("/")[1] ?? "");
  const pagePolicy = newPagePolicy(settings);

  const rule = coarseRuleFor({ method: request.method, pathname: path, serverAction: mayRunServerAction(request.headers), publicPage });
  const address = clientIp(request.headers, undefined, settings.trustedProxyHops);
  const verdict = await decide(rule, networkOf(address), nowMs());
  if (verdict.outcome !== "admitted") {
    const chosen = request.cookies.get(localeCookieName)?.value;
    const locale = isLocale(chosen) ? chosen : negotiateLocale(request.headers.get("accept-language"));
    return refusal({ rule, verdict, locale, requestId: newId("req"), appUrl: settings.appUrl, page: api ? null : pagePolicy });
  }
  if (api) return NextResponse.next();

  const reading = request.method === "GET" || request.method === "HEAD";
  if (reading && !publicPage && !sessionCookies.some((name) => request.cookies.has(name))) {
    const target = request.nextUrl.clone();
    target.pathname = "/sign-in";
    target.search = `?next=${encodeURIComponent(pathname + search)}`;
    return NextResponse.redirect(target);
  }

  const response = NextResponse.next({ request: { headers: pageRequestHeaders(request.headers, pathname + search, pagePolicy) } });
  response.headers.set("content-security-policy", pagePolicy.policy);
  response.headers.set("reporting-endpoints", reportingEndpoints);
  return response;
}

/** Next runs server actions named by a header, and, for browsers without scripts, ones named in a multipart form. */
function mayRunServerAction(headers: Headers): boolean {
  return headers.has("next-action") || /^\s*multipart\/form-data/i.test(headers.get("content-type") ?? "");
}

/** Ends a request for an address that no page or program of ours makes. */
function turnedAway(status: 400 | 404): Response {
  return new Response(null, { status, headers: { ...apiSecurityHeaders, "cache-control": "no-store" } });
}

// Left out: built assets, the probes (a limit must not take a server out of service) and metered calls that
// carry a key, which must not pay for a second runtime.
export const config = {
  matcher: [
    "/((?!_next/static/|_next/image|favicon\\.ico$|icon\\.svg$|v[12](?:/|$)|api/health$|api/ready$).*)",
    {
      source: "/:version(v1|v2)/:path*",
      missing: [
        { type: "header", key: "authorization" },
        { type: "header", key: "x-api-key" },
      ],
    },
  ],
};
