import { cspReportPath } from "@/lib/platform/security/csp";

/** One rule of the coarse per-address limit. */
export type CoarseRule = {
  id: "sign_in" | "page" | "keyless_api" | "csp_report" | "leak_report";
  /** Requests that one address may make in any window. */
  limit: number;
  windowMs: number;
  /** Where a shared store is set up and does not answer in time: count in this process instead, or refuse. */
  withoutStore: "count_locally" | "refuse";
  /** Where this process has no room left to count another address: let the request pass, or refuse it. */
  withoutRoom: "admit" | "refuse";
};

const minuteMs = 60_000;

/**
 * The rules. Trying passwords is the one thing that must not become cheaper when a part of the limiter
 * fails, so sign-in fails closed; for everything else an outage of the limiter must not become an outage
 * of the site.
 */
export const coarseRules = {
  sign_in: { id: "sign_in", limit: 20, windowMs: minuteMs, withoutStore: "refuse", withoutRoom: "refuse" },
  page: { id: "page", limit: 600, windowMs: minuteMs, withoutStore: "count_locally", withoutRoom: "admit" },
  keyless_api: { id: "keyless_api", limit: 60, windowMs: minuteMs, withoutStore: "count_locally", withoutRoom: "admit" },
  // No room is no reason to turn a report away: it harms nobody but who holds a secret that is not theirs.
  leak_report: { id: "leak_report", limit: 30, windowMs: minuteMs, withoutStore: "count_locally", withoutRoom: "admit" },
  csp_report: { id: "csp_report", limit: 60, windowMs: minuteMs, withoutStore: "count_locally", withoutRoom: "refuse" },
} as const satisfies Record<CoarseRule["id"], CoarseRule>;

/** Paths to which a POST may prove or make credentials: the pages' server actions and all of next-auth. */
const credentialPath = /^\/(?:sign-in|sign-up|api\/auth)(?:\/|$)/;

/** next-auth's routes where no password can be tried; they must not use up anyone's tries to sign in. */
const harmlessAuthPaths = new Set(["/api/auth/signout", "/api/auth/_log"]);

/**
 * The rule that a request falls under. `pathname` must be decoded (`plainPath`), `serverAction` true for
 * whatever may run a server action, and `publicPage` for pages that need no session.
 */
export function coarseRuleFor(request: { method: string; pathname: string; serverAction: boolean; publicPage: boolean }): CoarseRule {
  const { method, pathname } = request;
  if (/^\/v[12](?:\/|$)/.test(pathname)) return coarseRules.keyless_api;
  if (method === "POST") {
    // A server action is named by a header and answers at any page, so signing in may be tried elsewhere.
    if (harmlessAuthPaths.has(pathname)) return coarseRules.page;
    if (credentialPath.test(pathname) || (request.serverAction && request.publicPage)) return coarseRules.sign_in;
    if (pathname === cspReportPath) return coarseRules.csp_report;
    if (pathname === "/api/leaks/report") return coarseRules.leak_report;
  }
  return coarseRules.page;
}
