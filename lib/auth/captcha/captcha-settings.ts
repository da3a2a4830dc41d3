import { env } from "@/lib/platform/env/env";
import type { CaptchaSettings } from "../schemas";

/** What a page needs to ask people to show that they are some; null where that is not set up. */
export function captchaSettings(): CaptchaSettings | null {
  const { captcha } = env();
  return captcha === null ? null : { siteKey: captcha.siteKey, scriptUrl: captcha.scriptUrl };
}
