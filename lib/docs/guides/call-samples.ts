import { codeSamples } from "../code-samples";
import type { SampleLanguage } from "../schemas";

type Samples = Record<SampleLanguage, string>;

const parse = { endpoint: { method: "POST", path: "/v1/cccd/parse" }, input: { cccd: "015199990001" } } as const;

/** A call that may be repeated: the value names the operation, not the attempt. */
export function idempotentSamples(appUrl: string): Samples {
  return codeSamples({ appUrl, ...parse, headers: { "Idempotency-Key": "6f1f2c1e-8a51-4a0a-9c7e-1f7d0f8f3f10" } });
}

/** A call in test mode that asks for an answer: `example=impossible`, `code=429`. */
export function preferSamples(appUrl: string, preference: string): Samples {
  return codeSamples({ appUrl, ...parse, headers: { Prefer: preference } });
}

/** A report of a leaked key; it needs no key of one's own. */
export function leakSamples(appUrl: string, keyBrand: string): Samples {
  return codeSamples({ appUrl, endpoint: { method: "POST", path: "/api/leaks/report" }, input: { secret: `${keyBrand}_live_…` }, authorized: false });
}
