import { getLocale } from "next-intl/server";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { AppError } from "@/lib/platform/errors/app-error";
import { validationError } from "@/lib/platform/errors/from-zod";
import { toProblem } from "@/lib/platform/errors/problem";
import { reportError } from "@/lib/platform/errors/report-error";
import { defaultLocale, isLocale } from "@/lib/platform/i18n/locales";
import { newId } from "@/lib/platform/ids/ids";
import type { ActionResult } from "./action-result";

/**
 * The one pipeline of server actions: gives the call an id, parses the input, runs the work, and turns what it
 * throws into a localised result. Redirects and `notFound()` pass through.
 */
export async function runAction<Schema extends z.ZodType, T>(
  schema: Schema,
  input: unknown,
  work: (input: z.output<Schema>, requestId: string) => Promise<T>,
): Promise<ActionResult<T>> {
  const requestId = newId("req");
  try {
    const parsed = schema.safeParse(input);
    if (!parsed.success) throw validationError(parsed.error);
    return { ok: true, data: await work(parsed.data, requestId) };
  } catch (error) {
    unstable_rethrow(error);
    const appError = AppError.from(error);
    reportError(appError, { requestId });
    const locale = await getLocale();
    const problem = toProblem(appError, requestId, isLocale(locale) ? locale : defaultLocale);
    const fields = Object.fromEntries((problem.errors ?? []).map(({ path, message }) => [path, message]));
    return { ok: false, error: { code: problem.code, message: problem.detail, requestId, ...(problem.errors ? { fields } : {}) } };
  }
}
