import { contentSecurityPolicy, newNonce } from "./csp";
import type { EdgeEnv } from "@/lib/platform/env/edge";

/** A page's nonce and the policy that names it. */
export type PagePolicy = { nonce: string; policy: string };

/** Makes the policy of one answer. */
export function newPagePolicy(settings: Pick<EdgeEnv, "development" | "sentryOrigin" | "captchaOrigin" | "appUrl">): PagePolicy {
  const nonce = newNonce();
  const { development, sentryOrigin, captchaOrigin, appUrl } = settings;
  return { nonce, policy: contentSecurityPolicy({ nonce, development, sentryOrigin, captchaOrigin, secure: appUrl.startsWith("https://") }) };
}

/**
 * The headers of a request as the page behind the middleware sees them. Next takes the nonce for its own
 * scripts out of the policy, our components read `x-nonce`, and `x-tollgate-path` says which page is
 * being rendered, so that signing in can lead back to it. All three replace whatever the caller sent.
 */
export function pageRequestHeaders(headers: Headers, path: string, { nonce, policy }: PagePolicy): Headers {
  const forwarded = new Headers(headers);
  forwarded.set("x-nonce", nonce);
  forwarded.set("content-security-policy", policy);
  forwarded.set("x-tollgate-path", path);
  return forwarded;
}
