import type { AppError } from "@/lib/platform/errors/app-error";
import { toProblem } from "@/lib/platform/errors/problem";
import { problemContentType } from "@/lib/platform/http/problem-response";
import type { Locale } from "@/lib/platform/i18n/locales";
import { apiSecurityHeaders } from "@/lib/platform/security/api-headers";
import type { GatewayResponse, HeaderList } from "./gateway-request";

/** Headers that are the same for all answers in a language; copied, since callers add theirs. */
const fixed = { en: listOf("en"), vi: listOf("vi") } satisfies Record<Locale, HeaderList>;

function listOf(locale: Locale): HeaderList {
  const headers = { ...apiSecurityHeaders, "cache-control": "no-store", vary: "Accept-Language, Origin", "content-language": locale };
  return Object.entries(headers).flat();
}

function startOf(requestId: string, locale: Locale): HeaderList {
  const headers = fixed[locale].slice();
  headers.push("x-request-id", requestId);
  return headers;
}

function add(headers: HeaderList, more: Readonly<Record<string, string>>): HeaderList {
  for (const name in more) headers.push(name, more[name] ?? "");
  return headers;
}

/** A success: `request_id` first, then the endpoint's own output. */
export function answerSuccess(output: object, requestId: string, locale: Locale): GatewayResponse {
  const json = JSON.stringify(output);
  const headers = startOf(requestId, locale);
  headers.push("content-type", "application/json");
  return { status: 200, headers, body: json === "{}" ? `{"request_id":"${requestId}"}` : `{"request_id":"${requestId}",${json.slice(1)}` };
}

/** An error as RFC 9457 problem details. */
export function answerProblem(error: AppError, requestId: string, locale: Locale): GatewayResponse {
  const headers = add(startOf(requestId, locale), error.headers);
  headers.push("content-type", problemContentType);
  return { status: error.status, headers, body: JSON.stringify(toProblem(error, requestId, locale)) };
}

/** Headers that every answer has, unless it says otherwise; not kept with answers. */
const common: Readonly<Record<string, string>> = { ...apiSecurityHeaders, "cache-control": "no-store", vary: "Origin" };

/** An answer given before, with the headers that it had, under this request's own id. */
export function answerAgain(kept: { status: number; headers: Readonly<Record<string, string>>; body: string }, requestId: string): GatewayResponse {
  return { status: kept.status, headers: add([], { ...common, ...kept.headers, "x-request-id": requestId, "idempotent-replayed": "true" }), body: kept.body };
}

/** What of an answer's headers is kept with it: its own, without those that {@link answerAgain} adds. */
export function ownHeaders(headers: HeaderList): Record<string, string> {
  const own: Record<string, string> = {};
  for (let index = 0; index + 1 < headers.length; index += 2) {
    const [name = "", value = ""] = [headers[index], headers[index + 1]];
    if (name !== "x-request-id" && common[name] !== value) own[name] = value;
  }
  return own;
}

/** An upstream's answer, passed on; where it speaks of a header of ours, its word counts. */
export function answerUpstream({ status, headers, body }: { status: number; headers: Readonly<Record<string, string>>; body: GatewayResponse["body"] }, requestId: string): GatewayResponse {
  return { status, headers: add([], { ...common, ...headers, "x-request-id": requestId }), body };
}
