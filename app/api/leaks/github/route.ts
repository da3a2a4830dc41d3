import { requestOrigin } from "@/lib/auth/request-origin";
import { reportGithubLeaks } from "@/lib/keys/leaks/report-github-leaks";
import { http } from "@/lib/platform/http/http";
import { readBody } from "@/lib/platform/http/read-json";

const bodyLimitBytes = 1_048_576;

/** Where GitHub's secret scanning sends what it found in public, signed (secret scanning partner program). */
export const POST = http(async (request, { requestId }) => {
  const body = await readBody(request, bodyLimitBytes);
  return Response.json(await reportGithubLeaks(body, request.headers, await requestOrigin(requestId)), { headers: { "cache-control": "no-store" } });
});
