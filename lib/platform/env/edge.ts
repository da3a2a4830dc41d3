/** What the Edge side needs of the environment. */
export type EdgeEnv = {
  development: boolean;
  /** Public address without a trailing slash; empty where it is not set. */
  appUrl: string;
  /** How many proxies in front append to `X-Forwarded-For`; 0 trusts none of it. */
  trustedProxyHops: number;
  upstash: { url: string; token: string } | null;
  /** Origin that browsers send error reports to; null where error tracking is off. */
  sentryOrigin: string | null;
  /** Origin of the CAPTCHA's script and frame; null where none is set up. */
  captchaOrigin: string | null;
};

/**
 * The Edge side's door to the environment. It parses loosely and without zod, which would weigh on the
 * middleware's bundle: the server has refused to start where a variable is wrong (`env.ts`), and a host
 * that runs the Edge side alone gets the strict reading of whatever it can't read.
 *
 * Each variable is named in full because hosts find out by reading the code which ones to hand over.
 */
export function edgeEnv(): EdgeEnv {
  const hops = Number(process.env.TRUSTED_PROXY_HOPS ?? 0);
  const url = process.env.UPSTASH_REDIS_REST_URL;
  const token = process.env.UPSTASH_REDIS_REST_TOKEN;
  const dsn = process.env.SENTRY_DSN ?? "";
  const captcha = process.env.CAPTCHA_SITE_KEY ? process.env.CAPTCHA_SCRIPT_URL || "https://challenges.cloudflare.com" : "";
  return {
    development: process.env.NODE_ENV === "development",
    appUrl: (process.env.APP_URL ?? "").replace(/\/+$/, ""),
    trustedProxyHops: Number.isInteger(hops) && hops >= 0 && hops <= 10 ? hops : 0,
    upstash: url && token ? { url, token } : null,
    sentryOrigin: URL.canParse(dsn) ? new URL(dsn).origin : null,
    captchaOrigin: URL.canParse(captcha) ? new URL(captcha).origin : null,
  };
}
