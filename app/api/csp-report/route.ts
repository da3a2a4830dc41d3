import { http } from "@/lib/platform/http/http";
import { readJson } from "@/lib/platform/http/read-json";
import { log } from "@/lib/platform/log/log";
import { cspReportLimitBytes, cspReportTypes, readCspReport } from "@/lib/platform/security/csp-report";

/** Violations of the page policy, as browsers report them: logged, not stored. */
export const POST = http(async (request, { requestId }) => {
  const violations = readCspReport(await readJson(request, cspReportLimitBytes, cspReportTypes));
  for (const violation of violations) log().warn({ requestId, ...violation }, "content security policy violated");
  return new Response(null, { status: 204 });
});
