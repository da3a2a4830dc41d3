import { canSeal } from "@/lib/platform/crypto/seal";
import { env } from "@/lib/platform/env/env";
import { AppError } from "@/lib/platform/errors/app-error";
import type { SmsSender } from "./sms-port";
import { twilioSender } from "./twilio";

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
