import { Resend } from "resend";
import type { MailProvider } from "./mail-provider";

/** How long an answer may take. */
const deadlineMs = 10_000;

/** Refusals with 429 that will not pass in a moment, unlike `rate_limit_exceeded`. */
const usedUp = new Set<string>(["daily_quota_exceeded", "monthly_quota_exceeded"]);
/** Statuses that speak of the mail; all others speak of the account or the service. */
const ofTheMail = new Set([400, 409, 413, 422]);

type ResendOptions = { apiKey: string; baseUrl: string; from: string; timeoutMs?: number };

/**
 * Resend (https://resend.com/docs/api-reference/emails/send-email). It keeps an idempotency key for 24 hours, longer
 * than all tries of a mail take. `from`: an address, or a name and an address.
 */
export function resendProvider({ apiKey, baseUrl, from, timeoutMs = deadlineMs }: ResendOptions): MailProvider {
  const client = new Resend(apiKey, { baseUrl });
  return {
    send: async ({ id, to, subject, html, text }) => {
      const { data, error, headers } = await client.emails.send({ from, to, subject, html, text }, { idempotencyKey: id, signal: AbortSignal.timeout(timeoutMs) });
      if (error === null && data.id) return { sent: true, providerId: data.id };
      if (error === null) return { sent: false, error: "an answer without an id", fault: "provider", waitMs: null };
      // Without a status nothing came back: no connection, or the deadline.
      const status = error.statusCode ?? 0;
      const fault = status === 429 && !usedUp.has(error.name) ? "hurry" : ofTheMail.has(status) ? "mail" : "provider";
      return { sent: false, error: `${status || "no answer"} ${error.name}: ${error.message}`, fault, waitMs: retryAfterMs(headers?.["retry-after"]) };
    },
  };
}

/** `Retry-After` in seconds (RFC 9110, section 10.2.3), an hour at most; Resend sends no dates. */
function retryAfterMs(value: string | undefined): number | null {
  return value !== undefined && /^\d{1,6}$/.test(value) ? Math.min(Number(value), 3_600) * 1_000 : null;
}
