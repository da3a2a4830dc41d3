import { Resend } from "resend";
import type { MailProvider } from "./mail-provider";

/** How long an answer may take. */
const deadlineMs = 10_000;

/** Refusals with 429 that will not pass in a moment, unlike `rate_limit_exceeded`. */
const usedUp = new Set<string>(["daily_quota_exceeded", "monthly_quota_exceeded"]);
/** Statuses that speak of the mail; all others speak of the account or the service. */
const ofTheMail = new Set([400, 409, 413, 422]);

/** An hour less than Resend keeps an idempotency key, for clocks that differ and tries that take long. */
const repeatableForMs = 23 * 3_600_000;

type ResendOptions = { apiKey: string; baseUrl: string; from: string; timeoutMs?: number };

/**
 * Resend (https://resend.com/docs/api-reference/emails/send-email). It keeps an idempotency key for 24 hours, longer
 * than all tries of a mail take. The tag comes back in its webhooks. `from`: an address, or a name and an address.
 */
export function resendProvider({ apiKey, baseUrl, from, timeoutMs = deadlineMs }: ResendOptions): MailProvider {
  const client = new Resend(apiKey, { baseUrl });
  return {
    name: "resend",
    repeatableForMs,
    send: async ({ id, to, subject, html, text }) => {
      const mail = { from, to, subject, html, text, tags: [{ name: "mail_id", value: id }] };
      const { data, error, headers } = await client.emails.send(mail, { idempotencyKey: id, signal: AbortSignal.timeout(timeoutMs) });
      if (error === null && data.id) return { sent: true, providerId: data.id };
      if (error === null) return { sent: false, error: "an answer without an id", fault: "provider", perhapsTaken: true, waitMs: null };
      // Without a status nothing came back: no connection, or the deadline. The SDK does not tell which.
      const status = error.statusCode ?? 0;
      const fault = status === 429 && !usedUp.has(error.name) ? "hurry" : ofTheMail.has(status) ? "mail" : "provider";
      return {
        sent: false,
        error: `${status || "no answer"} ${error.name}: ${error.message}`,
        fault,
        perhapsTaken: perhapsTaken(status),
        waitMs: retryAfterMs(headers?.["retry-after"]),
      };
    },
  };
}

/** 409 means that the key is known: an earlier try was taken, or is being worked on. 503 is a refusal by its meaning. */
function perhapsTaken(status: number): boolean {
  return status === 409 || status < 400 || (status >= 500 && status !== 503);
}

/** `Retry-After` in seconds (RFC 9110, section 10.2.3), an hour at most; Resend sends no dates. */
function retryAfterMs(value: string | undefined): number | null {
  return value !== undefined && /^\d{1,6}$/.test(value) ? Math.min(Number(value), 3_600) * 1_000 : null;
}
