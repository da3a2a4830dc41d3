import { translators } from "@/lib/platform/i18n/translator";
import type { Locale } from "@/lib/platform/i18n/locales";
import type { CoarseRule } from "./coarse-rules";
import type { CoarseVerdict } from "./coarse-limit";

type RefusalOptions = {
  rule: CoarseRule;
  verdict: CoarseVerdict;
  locale: Locale;
  requestId: string;
  /** For the problem's documentation link. */
  appUrl: string;
  /** Present where a page was asked for: the answer is a page, under this policy. */
  page: { nonce: string; policy: string } | null;
};

/**
 * The answer to a request that the coarse limit turns away: 429 where the caller was too fast, 503 where
 * the limit can't be kept and the rule fails closed. Both say when to come back (`Retry-After`, RFC 9110,
 * section 10.2.3; `RateLimit` fields of draft-ietf-httpapi-ratelimit-headers-10).
 */
export function refusal(options: RefusalOptions): Response {
  const { rule, verdict, locale, requestId, page } = options;
  const limited = verdict.outcome === "limited";
  const seconds = Math.max(1, Math.ceil(verdict.retryAfterMs / 1000));
  const headers = new Headers({
    "cache-control": "no-store",
    "content-language": locale,
    // What the language was chosen by: the switcher's cookie first.
    vary: "Accept-Language, Cookie",
    "retry-after": String(seconds),
    "x-request-id": requestId,
    ...(limited
      ? {
          "ratelimit-policy": `"${rule.id}";q=${rule.limit};w=${rule.windowMs / 1000}`,
          ratelimit: `"${rule.id}";r=${verdict.remaining};t=${seconds}`,
        }
      : {}),
  });
  const status = limited ? 429 : 503;
  if (page === null) {
    headers.set("content-type", "application/problem+json");
    return new Response(JSON.stringify(problem(options, status)), { status, headers });
  }
  headers.set("content-type", "text/html; charset=utf-8");
  headers.set("content-security-policy", page.policy);
  return new Response(html(options, page.nonce, seconds), { status, headers });
}

/** The same members as `lib/platform/errors/problem.ts`, which needs the whole environment and can't run here. */
function problem({ rule, locale, appUrl, requestId }: RefusalOptions, status: 429 | 503): Record<string, unknown> {
  const t = translators[locale];
  const code = status === 429 ? "rate_limited" : "service_unavailable";
  return {
    type: `${appUrl}/docs/errors#${code}`,
    title: status === 429 ? t("errors.rate_limited.title") : t("errors.service_unavailable.title"),
    status,
    detail: status === 429 ? t("errors.rate_limited.detail") : t("errors.service_unavailable.detail"),
    code,
    request_id: requestId,
    // The sign-in client of next-auth reads the failure from an address.
    ...(rule.id === "sign_in" ? { url: `${appUrl}/sign-in?error=${code}` } : {}),
  };
}

/** A page of its own: what turns requests away must not cost a rendering. It repeats nothing the caller sent. */
function html({ locale, verdict, requestId }: RefusalOptions, nonce: string, seconds: number): string {
  const t = translators[locale];
  const title = verdict.outcome === "limited" ? t("coarse_limit.limited.title") : t("coarse_limit.unavailable.title");
  const detail =
    verdict.outcome === "limited" ? t("coarse_limit.limited.detail", { seconds }) : t("coarse_limit.unavailable.detail");
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title} · Tollgate</title><style nonce="${nonce}">
:root{color-scheme:light dark}body{font:14px/1.5 system-ui,sans-serif;max-width:28rem;margin:20vh auto;padding:0 16px}
h1{font-size:20px}p{margin:8px 0}code{font:12px ui-monospace,monospace}
</style></head><body><main><h1>${title}</h1><p>${detail}</p><p><code>${t("coarse_limit.request_id", { id: requestId })}</code></p></main></body></html>
`;
}
