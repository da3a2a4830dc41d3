import { z } from "zod";
import { AppError } from "@/lib/platform/errors/app-error";
import { log } from "@/lib/platform/log/log";
import type { SmsSender } from "./sms-port";

const timeoutMs = 10_000;

/** Twilio's error codes that speak of the number: invalid, unreachable from here, not a mobile, stopped by its owner. */
const numberFaults = new Set([21211, 21214, 21217, 21408, 21610, 21612, 21614]);

const refusal = z.object({ code: z.number().optional(), message: z.string().optional() });

/** Sends by Twilio's REST API, `POST /2010-04-01/Accounts/{sid}/Messages.json` (https://www.twilio.com/docs/messaging/api/message-resource). */
export function twilioSender({ accountSid, authToken, from, baseUrl }: { accountSid: string; authToken: string; from: string; baseUrl: string }): SmsSender {
  const url = `${baseUrl}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages.json`;
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString("base64")}`;
  return {
    async send(to, text) {
      const response = await fetch(url, {
        method: "POST",
        headers: { authorization, "content-type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams({ To: to, From: from, Body: text }),
        signal: AbortSignal.timeout(timeoutMs),
        redirect: "error",
      }).catch((cause: unknown) => {
        throw new AppError("sms_failed", { cause });
      });
      if (response.ok) {
        await response.body?.cancel();
        return;
      }
      const parsed = refusal.safeParse(await response.json().catch(() => null));
      const code = parsed.data?.code ?? null;
      // The message may quote the number; code and status say enough.
      log().warn({ status: response.status, code }, "text message refused");
      if (code !== null && numberFaults.has(code)) throw new AppError("validation_failed", { fields: [{ path: "number", message: "auth.errors.phone_refused" }] });
      throw new AppError("sms_failed", { cause: new Error(`Twilio answered ${response.status}, code ${code ?? "none"}`) });
    },
  };
}
