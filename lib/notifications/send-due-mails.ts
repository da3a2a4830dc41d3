import { invitationToken } from "@/lib/accounts/invitations/invitation-token";
import { proofToken } from "@/lib/auth/proofs/proof-token";
import { env } from "@/lib/platform/env/env";
import { reportError } from "@/lib/platform/errors/report-error";
import { defaultLocale, isLocale } from "@/lib/platform/i18n/locales";
import { newId } from "@/lib/platform/ids/ids";
import { log } from "@/lib/platform/log/log";
import { maskText } from "@/lib/platform/log/mask-text";
import { monotonicUs, now, nowMs } from "@/lib/platform/time/clock";
import { chooseProvider, endRest, letRest, type MailProviders, restEndMs, triesAtFirst } from "./choose-provider";
import type { MailProvider, SendResult } from "./providers/mail-provider";
import { beginTry, type ClaimedMail, claimMail, giveUp, markSent, markSuppressed, postpone } from "./repository";
import { renderMail } from "./render-mail";

const minuteMs = 60_000;
/** Pauses before the second, third … try. All tries lie within the 24 hours for which Resend keeps an idempotency key. */
const pausesMs = [minuteMs, 5 * minuteMs, 30 * minuteMs, 120 * minuteMs, 720 * minuteMs];

/** How long a mail belongs to the process that took it; a try ends long before. */
export const leaseMs = minuteMs;

/** A run ends after this long, so that a host without a worker doesn't cut it. */
const runForUs = 20_000_000;

const shortestWaitMs = 1_000;

type Figures = { sent: number; postponed: number; failed: number };

/**
 * Sends the mails that are due, one after another; several processes may do so at once. `second` takes over from a first
 * provider that is unwell, or that goes on refusing a mail. Once a provider may have taken a mail, nobody else is asked
 * to send it, and that one only while it recognises the repeat by the mail's id. The run ends early where the providers
 * are unwell or want to wait: the rest would meet the same.
 */
export async function sendDueMails(first: MailProvider, stop: AbortSignal, second: MailProvider | null = null): Promise<Figures> {
  const figures: Figures = { sent: 0, postponed: 0, failed: 0 };
  const untilUs = monotonicUs() + runForUs;
  while (!stop.aborted && monotonicUs() < untilUs) {
    const mail = await claimMail(now(), new Date(nowMs() + leaseMs));
    if (mail === null) break;
    if (mail.marked) {
      await markSuppressed(mail);
      continue;
    }
    const provider = chooseProvider(mail, { first, second });
    const restsUntil = provider === null ? null : restEndMs(provider);
    if (restsUntil !== null) {
      // Nobody who is well may have it, and it would fare as the one before: no try of its own.
      await postpone(mail, { attempts: mail.attempts - 1, nextAttemptAt: new Date(restsUntil), uncertainSince: mail.uncertainSince });
      figures.postponed++;
      continue;
    }
    const outcome = provider === null ? { provider: null, result: tooLate } : await tryInTurn(mail, provider, { first, second });
    if (outcome === null) continue;
    figures[await settle(mail, outcome)]++;
    const { result } = outcome;
    if (!result.sent && (result.fault === "hurry" || (result.fault === "provider" && (second === null || bothRest(first, second))))) break;
  }
  return figures;
}

const bothRest = (first: MailProvider, second: MailProvider) => restEndMs(first) !== null && restEndMs(second) !== null;

/** For mails that somebody may have taken who would not recognise the repeat. */
const tooLate: SendResult = { sent: false, error: "whether a provider took it is not known, and a repeat could be a second mail", fault: "mail", perhapsTaken: true, waitMs: null };

/** `provider`: who was asked last; null where nobody may be asked. */
type Outcome = { provider: MailProvider | null; result: SendResult };

/** Asks `provider`, and the second where the first certainly did not take the mail and won't. Null where another process has it by now. */
async function tryInTurn(mail: ClaimedMail, provider: MailProvider, { first, second }: MailProviders): Promise<Outcome | null> {
  const result = await trySending(provider, mail);
  if (result === null) return null;
  if (result.sent) endRest(provider);
  // Without another to ask, a rest would only delay what comes next.
  else if (result.fault === "provider" && second !== null) letRest(provider);
  const free = !result.sent && !result.perhapsTaken && mail.uncertainSince === null;
  const passesOn = free && provider === first && (result.fault === "provider" || (result.fault === "mail" && mail.attempts >= triesAtFirst));
  if (!passesOn || second === null || restEndMs(second) !== null) return { provider, result };
  return tryInTurn(mail, second, { first, second });
}

/** Null where another process has the mail by now. */
async function trySending(provider: MailProvider, mail: ClaimedMail): Promise<SendResult | null> {
  const { id, recipient, template, locale, props } = mail;
  let begun = false;
  try {
    const rendered = await renderMail(template, props, { locale: isLocale(locale) ? locale : defaultLocale, appUrl: env().appUrl, linkToken: proofToken, invitationToken });
    // From here on the mail may be on its way, whatever becomes of this process.
    begun = await beginTry(mail, { provider: provider.name, at: now(), leaseUntil: new Date(nowMs() + leaseMs) });
    return begun ? await provider.send({ id, to: recipient, ...rendered }) : null;
  } catch (error) {
    return { sent: false, error: error instanceof Error ? error.message : String(error), fault: "mail", perhapsTaken: begun, waitMs: null };
  }
}

/** Writes down how a try went. */
async function settle(mail: ClaimedMail, { provider, result }: Outcome): Promise<keyof Figures> {
  if (result.sent) {
    await markSent(mail.id, { at: now(), providerId: result.providerId });
    return "sent";
  }
  const { id, template, attempts } = mail;
  const error = maskText(result.error).slice(0, 500);
  // What an earlier try left open, a refusal of this one does not answer.
  const uncertainSince = mail.uncertainSince ?? (result.perhapsTaken ? now() : null);
  if (result.fault === "hurry") {
    const waitMs = Math.max(result.waitMs ?? 0, shortestWaitMs);
    await postpone(mail, { attempts: attempts - 1, nextAttemptAt: new Date(nowMs() + waitMs), error, uncertainSince });
    return "postponed";
  }
  const repeatable = uncertainSince === null || (provider !== null && provider.repeatableForMs > 0);
  const pauseMs = repeatable ? pausesMs[attempts - 1] : undefined;
  if (pauseMs === undefined) {
    await giveUp(mail, { error, uncertainSince });
    reportError(new Error(`the mail ${id} (${template}) was given up after ${attempts} tries: ${error}`), { requestId: newId("req") });
    return "failed";
  }
  await postpone(mail, { attempts, nextAttemptAt: new Date(nowMs() + Math.max(pauseMs, result.waitMs ?? 0)), error, uncertainSince });
  log().warn({ mail: id, template, attempts, reason: error }, "mail could not be sent yet");
  return "postponed";
}
