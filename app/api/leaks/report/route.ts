import { requestOrigin } from "@/lib/auth/request-origin";
import { reportLeak } from "@/lib/keys/leaks/report-leak";
import { reportLeakSchema } from "@/lib/keys/leaks/schemas";
import { validationError } from "@/lib/platform/errors/from-zod";
import { http } from "@/lib/platform/http/http";
import { readJson } from "@/lib/platform/http/read-json";

const bodyLimitBytes = 1_024;

/** Anyone who found a secret of ours may hand it in here. The answer does not tell whether it was one. */
export const POST = http(async (request, { requestId }) => {
  const parsed = reportLeakSchema.safeParse(await readJson(request, bodyLimitBytes));
  if (!parsed.success) throw validationError(parsed.error);
  await reportLeak(parsed.data.secret, { source: "report" }, await requestOrigin(requestId));
  return Response.json({ received: true }, { status: 202, headers: { "cache-control": "no-store" } });
});
