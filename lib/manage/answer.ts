import type { AppError } from "@/lib/platform/errors/app-error";
import { toProblem } from "@/lib/platform/errors/problem";
import { problemContentType } from "@/lib/platform/http/problem-response";
import type { Locale } from "@/lib/platform/i18n/locales";
import { apiSecurityHeaders } from "@/lib/platform/security/api-headers";
import type { Download } from "./operation";

/** What every answer is told: the request's id, the language, and the headers gathered on the way. */
export type AnswerFacts = { requestId: string; locale: Locale; headers: Record<string, string> };

function headersOf({ requestId, locale, headers }: AnswerFacts): Record<string, string> {
  return {
    ...apiSecurityHeaders,
    "cache-control": "no-store",
    "content-language": locale,
    vary: "Accept-Language",
    "x-request-id": requestId,
    ...headers,
  };
}

/** A success: `request_id` first, then the operation's own output. */
export function jsonText(output: object, requestId: string): string {
  return JSON.stringify({ request_id: requestId, ...output });
}

export function answerJson(status: number, text: string, facts: AnswerFacts): Response {
  return new Response(text, { status, headers: { ...headersOf(facts), "content-type": "application/json" } });
}

/**
 * A file, sent as it is made. Its first piece is made before the answer begins, so that what fails at once is answered
 * as a problem; what fails later breaks the transfer off, so that half a file is not taken for a whole one.
 */
export async function answerFile({ mediaType, fileName, chunks }: Download, facts: AnswerFacts, onFailure: (error: unknown) => void): Promise<Response> {
  const encoder = new TextEncoder();
  const iterator: AsyncIterator<string, unknown> = chunks[Symbol.asyncIterator]();
  let next = await iterator.next();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (next.done === true) return controller.close();
        controller.enqueue(encoder.encode(next.value));
        try {
          next = await iterator.next();
        } catch (error) {
          onFailure(error);
          controller.error(error);
        }
      },
      async cancel() {
        await iterator.return?.();
      },
    },
    // Pieces are as long as their maker makes them: none is made before it is wanted.
    { highWaterMark: 0 },
  );
  const disposition = `attachment; filename="${fileName}"`;
  return new Response(body, { headers: { ...headersOf(facts), "content-type": mediaType, "content-disposition": disposition } });
}

/** An error as RFC 9457 problem details. */
export function answerProblem(error: AppError, facts: AnswerFacts): Response {
  return new Response(JSON.stringify(toProblem(error, facts.requestId, facts.locale)), {
    status: error.status,
    headers: { ...headersOf(facts), ...error.headers, "content-type": problemContentType },
  });
}
