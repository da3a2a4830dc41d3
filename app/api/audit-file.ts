import { getTimeZone } from "next-intl/server";
import { auditExportSchema, type AuditQuery, type auditFormats, type RequestOrigin } from "@/lib/audit/schemas";
import { requestOrigin } from "@/lib/auth/request-origin";
import { answerFile } from "@/lib/manage/answer";
import { AppError } from "@/lib/platform/errors/app-error";
import { validationError } from "@/lib/platform/errors/from-zod";
import { reportError } from "@/lib/platform/errors/report-error";
import type { Locale } from "@/lib/platform/i18n/locales";
import { now } from "@/lib/platform/time/clock";

const mediaTypes = { csv: "text/csv; charset=utf-8", ndjson: "application/x-ndjson" } as const;

type Wish = { format: (typeof auditFormats)[number]; timeZone: string };

/** Answers a request for audit rows as a file, as its query narrows them. Throws `validation_failed`. */
export async function answerAuditFile(
  request: Request,
  { requestId, locale }: { requestId: string; locale: Locale },
  read: (query: AuditQuery, wish: Wish, origin: RequestOrigin) => AsyncIterable<string>,
): Promise<Response> {
  const asked = auditExportSchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked.success) throw validationError(asked.error);
  const { format, ...query } = asked.data;
  const file = {
    mediaType: mediaTypes[format],
    fileName: `audit-${now().toISOString().slice(0, 10)}.${format}`,
    chunks: read(query, { format, timeZone: await getTimeZone() }, await requestOrigin(requestId)),
  };
  return answerFile(file, { requestId, locale, headers: {} }, (error) => reportError(AppError.from(error), { requestId }));
}
