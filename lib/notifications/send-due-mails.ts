import { env } from "@/lib/platform/env/env";
import { reportError } from "@/lib/platform/errors/report-error";
import { defaultLocale, isLocale } from "@/lib/platform/i18n/locales";
import { newId } from "@/lib/platform/ids/ids";
import { log } from "@/lib/platform/log/log";
import { maskText } from "@/lib/platform/log/mask-text";
import { monotonicUs, now, nowMs } from "@/lib/platform/time/clock";
import type { MailProvider, SendResult } from "./providers/mail-provider";
import { type ClaimedMail, claimMail, markFailed, markSent, postpone } from "./repository";
import { renderMail } from "./render-mail";

const minuteMs = 60_000;
/** Pauses before the second, third … try. All tries lie within the 24 hours for which providers keep an idempotency key. */
const pausesMs = [minuteMs, 5 * minuteMs, 30 * minuteMs, 120 * minuteMs, 720 * minuteMs];

/** How long a mail belongs to the process that took it; a try ends long before. */
export const leaseMs = minuteMs;

/** A run ends after this long, so that a host without a worker doesn't cut it. */
const runForUs = 20_000_000;

const shortestWaitMs = 1_000;

type Figures = { sent: number; postponed: number; failed: number };

/**
 * Sends the mails that are due, one after another; several processes may do so at once. A mail is sent again only under
 * the same idempotency key. The run ends early where the provider is unwell: the rest would meet the same.
 */
export async function sendDueMails(provider: MailProvider, stop: AbortSignal): Promise<Figures> {
  const figures: Figures = { sent: 0, postponed: 0, failed: 0 };
  const untilUs = monotonicUs() + runForUs;
  while (!stop.aborted && monotonicUs() < untilUs) {
    const mail = await claimMail(now(), new Date(nowMs() + leaseMs));
    if (mail === null) break;
    const result = await trySending(provider, mail);
    figures[await settle(mail, result)]++;
    if (!result.sent && result.fault !== "mail") break;
  }
  return figures;
}

async function trySending(provider: MailProvider, { id, recipient, template, locale, props }: ClaimedMail): Promise<SendResult> {
  try {
    const rendered = await renderMail(template, props, { locale: isLocale(locale) ? locale : defaultLocale, appUrl: env().appUrl });
    return await provider.send({ id, to: recipient, ...rendered });
  } catch (error) {
    return { sent: false, error: error instanceof Error ? error.message : String(error), fault: "mail", waitMs: null };
  }
}

/** Writes down how a try went. */
async function settle({ id, template, attempts }: ClaimedMail, result: SendResult): Promise<keyof Figures> {
  if (result.sent) {
    await markSent(id, { at: now(), providerId: result.providerId });
    return "sent";
  }
  const error = maskText(result.error).slice(0, 500);
  if (result.fault === "hurry") {
    const waitMs = Math.max(result.waitMs ?? 0, shortestWaitMs);
    await postpone(id, { attempts: attempts - 1, nextAttemptAt: new Date(nowMs() + waitMs), error });
    return "postponed";
  }
  const pauseMs = pausesMs[attempts - 1];
  if (pauseMs === undefined) {
    await markFailed(id, error);
    reportError(new Error(`the mail ${id} (${template}) was given up after ${attempts} tries: ${error}`), { requestId: newId("req") });
    return "failed";
  }
  await postpone(id, { attempts, nextAttemptAt: new Date(nowMs() + Math.max(pauseMs, result.waitMs ?? 0)), error });
  log().warn({ mail: id, template, attempts, reason: error }, "mail could not be sent yet");
  return "postponed";
}
