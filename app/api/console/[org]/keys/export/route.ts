import { getSession } from "@/lib/auth/current";
import { openOrganisation } from "@/lib/auth/open-organisation";
import { requestOrigin } from "@/lib/auth/request-origin";
import { exportKeys } from "@/lib/keys/export-keys";
import { exportKeysSchema } from "@/lib/keys/schemas";
import { answerFile } from "@/lib/manage/answer";
import { AppError } from "@/lib/platform/errors/app-error";
import { validationError } from "@/lib/platform/errors/from-zod";
import { reportError } from "@/lib/platform/errors/report-error";
import { http } from "@/lib/platform/http/http";
import { now } from "@/lib/platform/time/clock";

const mediaTypes = { csv: "text/csv; charset=utf-8", json: "application/json" } as const;

/** What is known about the organisation's keys as a file, never a secret; audited. */
export const GET = http<{ org: string }>(async (request, { requestId, locale }, { org }) => {
  const session = await getSession();
  if (session === null) throw new AppError("session_required");
  const query = exportKeysSchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!query.success) throw validationError(query.error);
  const scope = await openOrganisation(session, org, "key.read");
  const { format, environment = "all" } = query.data;
  const file = {
    mediaType: mediaTypes[format],
    fileName: `keys-${environment}-${now().toISOString().slice(0, 10)}.${format}`,
    chunks: exportKeys(scope, query.data, await requestOrigin(requestId)),
  };
  return answerFile(file, { requestId, locale, headers: {} }, (error) => reportError(AppError.from(error), { requestId }));
});
