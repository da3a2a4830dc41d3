import { z } from "zod";
import { env } from "@/lib/platform/env/env";
import { log } from "@/lib/platform/log/log";

const timeoutMs = 4_000;
const answerSchema = z.object({ success: z.boolean() });

/**
 * Whether a CAPTCHA's answer is one that its service gave, by the protocol of Cloudflare Turnstile, which others speak as
 * well. A service that does not answer has not said yes: what stands behind it are tries at other people's accounts.
 */
export async function verifyCaptcha(answer: string, ip: string | null): Promise<boolean> {
  const { captcha } = env();
  if (captcha === null) return true;
  try {
    const body = new URLSearchParams({ secret: captcha.secret, response: answer, ...(ip === null || ip === "unknown" ? {} : { remoteip: ip }) });
    const response = await fetch(captcha.verifyUrl, { method: "POST", body, signal: AbortSignal.timeout(timeoutMs), redirect: "error" });
    return answerSchema.parse(await response.json()).success;
  } catch (error) {
    log().warn({ error }, "the CAPTCHA's service could not be asked");
    return false;
  }
}
