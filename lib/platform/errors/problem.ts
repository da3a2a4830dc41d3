import { env } from "@/lib/platform/env/env";
import type { Locale } from "@/lib/platform/i18n/locales";
import { translateKnownKey, translators } from "@/lib/platform/i18n/translator";
import type { AppError } from "./app-error";

/** Problem details, RFC 9457, with the extension members every error of ours carries. */
export type Problem = {
  /** Documentation of the code. */
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  request_id: string;
  errors?: { path: string; message: string }[];
};

/** The public form of an error, in the caller's language. Nothing of the cause is in it. */
export function toProblem(error: AppError, requestId: string, locale: Locale): Problem {
  const t = translators[locale];
  return {
    type: `${env().appUrl}/docs/errors#${error.code}`,
    title: t(`errors.${error.code}.title`),
    status: error.status,
    detail: t(`errors.${error.code}.detail`),
    code: error.code,
    request_id: requestId,
    ...error.extensions,
    ...(error.fields.length > 0
      ? { errors: error.fields.map(({ path, message }) => ({ path, message: translateKnownKey(locale, message) })) }
      : {}),
  };
}
