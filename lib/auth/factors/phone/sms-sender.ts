import { canSeal } from "@/lib/platform/crypto/seal";
import { env } from "@/lib/platform/env/env";
import { AppError } from "@/lib/platform/errors/app-error";
import { twilioSender } from "./twilio";

/**
 * Whoever can deliver a text message. `send` resolves once the message was taken. Throws `validation_failed` (field
 * `number`) for a number that can get none, and `sms_failed` where it was not taken, or nobody knows.
 */
export type SmsSender = {
  /** @param to E.164 */
  send(to: string, text: string): Promise<void>;
};

/** Whether text messages can be sent, and the numbers kept. */
export function smsWorks(): boolean {
  return env().twilio !== null && canSeal();
}

/** The service that is set. Throws `sms_failed` where none is. */
export function smsSender(): SmsSender {
  const { twilio } = env();
  if (twilio === null) throw new AppError("sms_failed");
  return twilioSender(twilio);
}
