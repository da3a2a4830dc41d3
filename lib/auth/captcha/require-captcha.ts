import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction } from "@/lib/platform/db/prisma";
import { env } from "@/lib/platform/env/env";
import { AppError } from "@/lib/platform/errors/app-error";
import { now } from "@/lib/platform/time/clock";
import { findCounters, lockCounter, saveCounter } from "../tries/repository";
import { accountSubject, networkSubject } from "../tries/subjects";
import { takeOneOf } from "../tries/try-rules";
import { verifyCaptcha } from "./verify-captcha";

/** From so many tries on, of an account or a network, people are asked to show that they are some. */
export const triesBeforeCaptcha = 3;
const windowMs = 3_600_000;

type Asked = { captcha: string | null; email?: string };

/**
 * Throws `captcha_required` where tries went before this one and the answer to a CAPTCHA is missing or wrong; nothing
 * where none is set up. Asked before anything is looked up or counted, so that the answer tells nothing of an account.
 */
export async function requireCaptcha(what: "password" | "reset" | "sign_up", { captcha, email }: Asked, origin: RequestOrigin): Promise<void> {
  if (env().captcha === null) return;
  const network = networkSubject(what, origin.ip);
  const subjects = [...(network === null ? [] : [network]), ...(email === undefined ? [] : [accountSubject(what, email)])];
  const at = now();
  const counters = await findCounters(subjects);
  const tried = counters.some(({ tries, since, level }) => (tries >= triesBeforeCaptcha || level > 0) && at.getTime() - since.getTime() < windowMs);
  if (tried && (captcha === null || !(await verifyCaptcha(captcha, origin.ip)))) throw new AppError("captcha_required");
  // Sign-ups are counted for this alone; the others have counters of their own.
  if (what === "sign_up" && network !== null) await countTry(network, at);
}

async function countTry(subject: string, at: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const { next } = takeOneOf(await lockCounter(tx, subject, at), at, { limit: triesBeforeCaptcha, windowMs });
    await saveCounter(tx, subject, next);
  });
}
