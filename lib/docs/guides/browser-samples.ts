import { codeSamples } from "../code-samples";
import type { SampleLanguage } from "../schemas";

/*
 * What the guide to browsers shows. browser-samples.test.ts holds the lists of headers against the gateway's answers.
 */

/** A page's origin that a key may be used from. */
export const sampleOrigin = "https://app.example.com";

/** Headers of an answer that a page may read. */
export const readableHeaders = [
  "x-request-id", "retry-after", "ratelimit", "ratelimit-policy", "x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset",
  "deprecation", "sunset", "link", "idempotent-replayed", "preference-applied", "tollgate-limiter", "tollgate-spend",
] as const;

/** Headers that a page may send. */
export const sendableHeaders = ["authorization", "x-api-key", "content-type", "content-encoding", "idempotency-key", "prefer", "accept-language"] as const;

/** Seconds for which a browser may keep a preflight's answer. */
export const preflightSeconds = 86_400;

const path = "/v1/cccd/parse";
const input = { cccd: "015199990001" };

/** A call as a page makes it, and the same from a shell and from Python, where the page's origin is sent along. */
export function browserSamples(appUrl: string, keyBrand: string): Record<SampleLanguage, string> {
  const outside = codeSamples({ appUrl, endpoint: { method: "POST", path }, input, headers: { Origin: sampleOrigin } });
  return {
    ...outside,
    typescript: [
      `// In the page. The key allows this page's origin and as little else as it needs.`,
      `const response = await fetch("${appUrl}${path}", {`,
      `  method: "POST",`,
      `  headers: {`,
      `    Authorization: "Bearer ${keyBrand}_live_…",`,
      `    "Content-Type": "application/json",`,
      `  },`,
      `  body: JSON.stringify(${JSON.stringify(input)}),`,
      `});`,
      `console.log(response.headers.get("ratelimit"), await response.json());`,
    ].join("\n"),
  };
}

/** Asks by hand what a browser asks before the call. */
export function preflightSample(appUrl: string): string {
  return [
    `curl -i -X OPTIONS '${appUrl}${path}' \\`,
    `  -H 'Origin: ${sampleOrigin}' \\`,
    `  -H 'Access-Control-Request-Method: POST' \\`,
    `  -H 'Access-Control-Request-Headers: authorization, content-type'`,
  ].join("\n");
}
