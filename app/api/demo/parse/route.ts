import { validationError } from "@/lib/platform/errors/from-zod";
import { http } from "@/lib/platform/http/http";
import { readJson } from "@/lib/platform/http/read-json";
import { now } from "@/lib/platform/time/clock";
import { cccdParse } from "@/lib/products/cccd/parse";

const bodyLimitBytes = 1_024;

/**
 * The landing page's sample call: answers as `POST /v1/cccd/parse` does, but without a key and without
 * metering. The coarse limit per address is what holds it; nothing that is sent is kept.
 */
export const POST = http(async (request, { requestId, locale }) => {
  const parsed = cccdParse.input.safeParse(await readJson(request, bodyLimitBytes));
  if (!parsed.success) throw validationError(parsed.error);
  const output = await cccdParse.run(parsed.data, { requestId, now: now(), locale, environment: "test" });
  return Response.json({ request_id: requestId, ...output }, { headers: { "cache-control": "no-store", "content-language": locale } });
});
