import { z } from "zod";
import { nowMs } from "@/lib/platform/time/clock";
import type { MailProvider, SendResult } from "./mail-provider";

/** How long an answer may take. */
const deadlineMs = 10_000;

/** Why no connection came about at all: nothing can have been taken. */
const unconnected = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "UND_ERR_CONNECT_TIMEOUT"]);

/** Statuses that speak of the mail; all others speak of the account or the service. */
const ofTheMail = new Set([400, 413]);

const hourMs = 3_600_000;

const errorsSchema = z.object({ errors: z.array(z.object({ message: z.string(), field: z.string().nullish() })).min(1) });

type SendgridOptions = { apiKey: string; baseUrl: string; from: string; timeoutMs?: number };

/**
 * SendGrid (https://www.twilio.com/docs/sendgrid/api-reference/mail-send/mail-send). It knows no idempotency keys: a
 * repeat is a second mail. `from`: an address, or a name and an address. Links and pictures are left as they are.
 */
export function sendgridProvider({ apiKey, baseUrl, from, timeoutMs = deadlineMs }: SendgridOptions): MailProvider {
  const sender = senderOf(from);
  return {
    name: "sendgrid",
    repeatableForMs: 0,
    send: async ({ id, to, subject, html, text }) => {
      const body = {
        personalizations: [{ to: [{ email: to }], custom_args: { mail_id: id } }],
        from: sender,
        subject,
        content: [
          { type: "text/plain", value: text },
          { type: "text/html", value: html },
        ],
        tracking_settings: { click_tracking: { enable: false, enable_text: false }, open_tracking: { enable: false } },
      };
      try {
        const response = await fetch(`${baseUrl}/v3/mail/send`, {
          method: "POST",
          headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
          body: JSON.stringify(body),
          signal: AbortSignal.timeout(timeoutMs),
          redirect: "error",
        });
        if (response.status === 202) {
          await response.body?.cancel();
          return { sent: true, providerId: response.headers.get("x-message-id") };
        }
        return refusal(response.status, await errorOf(response), response.headers.get("x-ratelimit-reset"));
      } catch (error) {
        return { sent: false, error: `no answer: ${reasonOf(error)}`, fault: "provider", perhapsTaken: !unconnected.has(causeOf(error)), waitMs: null };
      }
    },
  };
}

/** What SendGrid's own words are for a refusal; null where the answer is not SendGrid's (that of a gateway, say). */
async function errorOf(response: Response): Promise<string | null> {
  try {
    const { errors } = errorsSchema.parse(await response.json());
    return errors.map(({ message, field }) => (field ? `${field}: ${message}` : message)).join("; ");
  } catch {
    return null;
  }
}

/** A gateway's 5xx may hide that the mail was taken; where SendGrid itself speaks, or the status is 503 or a 4xx, it was not. */
function refusal(status: number, error: string | null, resetsAt: string | null): SendResult {
  return {
    sent: false,
    error: `${status} ${error ?? "without a reason"}`,
    fault: status === 429 ? "hurry" : ofTheMail.has(status) ? "mail" : "provider",
    perhapsTaken: status < 400 || (status >= 500 && status !== 503 && error === null),
    waitMs: status === 429 ? untilMs(resetsAt) : null,
  };
}

/** `X-RateLimit-Reset`: seconds since 1970. An hour at most. */
function untilMs(resetsAt: string | null): number | null {
  return resetsAt !== null && /^\d{1,12}$/.test(resetsAt) ? Math.min(Math.max(Number(resetsAt) * 1_000 - nowMs(), 0), hourMs) : null;
}

function causeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof Error && "code" in cause ? String(cause.code) : "";
}

function reasonOf(error: unknown): string {
  return causeOf(error) || (error instanceof Error ? error.name : "unknown");
}

/** `a@example.com` or `Example <a@example.com>`, as the environment allows them. */
function senderOf(from: string): { email: string; name?: string } {
  const parts = /^(.+) <([^<>]+)>$/.exec(from);
  return parts === null ? { email: from } : { name: parts[1] ?? "", email: parts[2] ?? "" };
}
