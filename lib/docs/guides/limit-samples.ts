import type { Locale } from "@/lib/platform/i18n/locales";
import { problemExample } from "../openapi-components";
import type { SampleLanguage } from "../schemas";

/*
 * What the guide to limits shows. limit-samples.test.ts holds headers and problems against what the gateway sends for
 * the same case: the first call of a minute on the smallest plan, at `sampleAt`.
 */

type Options = { appUrl: string; locale: Locale };

/** When the sampled call came: ten days before the month ends, so that the seconds are easy to read. */
export const sampleAt = "2026-11-21T00:00:00Z";

export const limitHeaderSample = [
  'RateLimit-Policy: "organisation-second";q=10;w=1, "organisation-second-sustained";q=50;w=10, "units";q=1000;qu="units"',
  'RateLimit: "organisation-second";r=9;t=1, "organisation-second-sustained";r=49;t=10, "units";r=999;t=864000',
  "Tollgate-Limiter: local",
  "X-RateLimit-Limit: 10",
  "X-RateLimit-Remaining: 9",
  "X-RateLimit-Reset: 1795219201",
].join("\n");

/** The answer to a call that a window refuses. */
export function limitedSample(options: Options) {
  return {
    headers: "HTTP/1.1 429 Too Many Requests\nRetry-After: 1",
    problem: { ...problemExample("rate_limited", options).value, limit: { policy: "organisation-second", limit: 10, window_seconds: 1, retry_after_ms: 240 } },
  };
}

/** The answer to a call for which no units are left. */
export function exhaustedSample(options: Options) {
  const upgradeUrl = `${options.appUrl}/pricing`;
  return {
    headers: `HTTP/1.1 402 Payment Required\nLink: <${upgradeUrl}>; rel="payment"`,
    problem: { ...problemExample("quota_exhausted", options).value, quota: { units_left: 0, resets_at: "2026-12-01T00:00:00.000Z" }, upgrade_url: upgradeUrl },
  };
}

/** A call that waits as long as it is told to and tries again, at most five times; one key makes the repeats safe. */
export function retrySamples(appUrl: string): Record<SampleLanguage, string> {
  const url = `${appUrl}/v1/cccd/parse`;
  return {
    curl: [
      `# curl waits as long as Retry-After says.`,
      `curl --retry 4 --retry-max-time 60 '${url}' \\`,
      `  -H "Authorization: Bearer $TOLLGATE_KEY" \\`,
      `  -H "Idempotency-Key: $(openssl rand -hex 16)" \\`,
      `  -H 'Content-Type: application/json' \\`,
      `  -d '{"cccd":"015199990001"}'`,
    ].join("\n"),
    typescript: [
      `async function call(body: object): Promise<Response> {`,
      `  const idempotencyKey = crypto.randomUUID();`,
      `  for (let attempt = 1; ; attempt++) {`,
      `    const response = await fetch("${url}", {`,
      `      method: "POST",`,
      `      headers: {`,
      `        Authorization: \`Bearer \${process.env.TOLLGATE_KEY}\`,`,
      `        "Content-Type": "application/json",`,
      `        "Idempotency-Key": idempotencyKey,`,
      `      },`,
      `      body: JSON.stringify(body),`,
      `    });`,
      `    if (![429, 503].includes(response.status) || attempt === 5) return response;`,
      `    const seconds = Number(response.headers.get("retry-after") ?? attempt);`,
      `    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));`,
      `  }`,
      `}`,
      ``,
      `const response = await call({ cccd: "015199990001" });`,
      `console.log(response.status, response.headers.get("ratelimit"), await response.json());`,
    ].join("\n"),
    python: [
      `import json, os, time, urllib.error, urllib.request, uuid`,
      ``,
      `def call(body):`,
      `    request = urllib.request.Request(`,
      `        "${url}",`,
      `        data=json.dumps(body).encode(),`,
      `        headers={`,
      `            "Authorization": "Bearer " + os.environ["TOLLGATE_KEY"],`,
      `            "Content-Type": "application/json",`,
      `            "Idempotency-Key": str(uuid.uuid4()),`,
      `        },`,
      `        method="POST",`,
      `    )`,
      `    for attempt in range(1, 6):`,
      `        try:`,
      `            with urllib.request.urlopen(request) as response:`,
      `                return response.headers["RateLimit"], json.load(response)`,
      `        except urllib.error.HTTPError as error:`,
      `            if error.code not in (429, 503) or attempt == 5:`,
      `                raise`,
      `            time.sleep(float(error.headers.get("Retry-After", attempt)))`,
      ``,
      `print(call({"cccd": "015199990001"}))`,
    ].join("\n"),
  };
}
