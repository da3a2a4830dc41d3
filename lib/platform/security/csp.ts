import { injectedStyleHashes } from "./injected-styles";

/** Where browsers report violations to. */
export const cspReportPath = "/api/csp-report";

/** Names the endpoint that the policy's `report-to` means (Reporting API). */
export const reportingEndpoints = `csp="${cspReportPath}"`;

type PolicyOptions = {
  /** Fresh for each answer. */
  nonce: string;
  /** Development needs eval (React's stack traces), a web socket and unmarked styles (hot reload). */
  development: boolean;
  /** Origin of the error tracker, or null. */
  sentryOrigin: string | null;
  /** Origin of the CAPTCHA's script and frame, or null. */
  captchaOrigin: string | null;
  /** True where the site is served over HTTPS: what is linked with http: is then fetched with https:. */
  secure: boolean;
};

/**
 * The Content-Security-Policy of a page (CSP Level 3). Nothing is allowed that is not named: scripts run
 * only with this answer's nonce or when such a script loads them, style elements need the nonce too.
 * Style attributes stay allowed: charts, menus and toasts place themselves with them, and they can't load
 * or run anything under the other directives.
 */
export function contentSecurityPolicy({ nonce, development, sentryOrigin, captchaOrigin, secure }: PolicyOptions): string {
  const directives: Record<string, readonly (string | false | null)[]> = {
    "default-src": ["'none'"],
    "script-src": ["'self'", `'nonce-${nonce}'`, "'strict-dynamic'", captchaOrigin, development && "'unsafe-eval'"],
    "style-src": development ? ["'self'", "'unsafe-inline'"] : ["'self'", `'nonce-${nonce}'`, ...injectedStyleHashes],
    "style-src-attr": ["'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'", development && "ws:", sentryOrigin, captchaOrigin],
    ...(captchaOrigin === null ? {} : { "frame-src": [captchaOrigin] }),
    "manifest-src": ["'self'"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    ...(secure ? { "upgrade-insecure-requests": [] } : {}),
    "report-uri": [cspReportPath],
    "report-to": ["csp"],
  };
  return Object.entries(directives)
    .map(([name, values]) => [name, ...values.filter(Boolean)].join(" "))
    .join("; ");
}

/** 128 random bits in base64: a new nonce for each answer. */
export function newNonce(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
}
