import CredentialsProvider from "next-auth/providers/credentials";
import { newId } from "@/lib/platform/ids/ids";
import { authenticate } from "../authenticate";
import { requireCaptcha } from "../captcha/require-captcha";
import { signInSchema } from "../schemas";
import { signInOrigin } from "../sessions/sign-in-origin";

/** Signing in by address and password. next-auth hands the message of an error to the form, which reads from it what happened. */
export function passwordProvider() {
  return CredentialsProvider({
    credentials: { email: {}, password: {}, remembered: {}, captcha: {} },
    async authorize(credentials) {
      const { email, password, remembered, captcha } = credentials ?? {};
      const parsed = signInSchema.safeParse({ email, password, remembered: remembered === "true", ...(captcha ? { captcha } : {}) });
      if (!parsed.success) return null;
      const origin = await signInOrigin(newId("req"));
      // Its code is the message of the error.
      await requireCaptcha("password", { captcha: parsed.data.captcha ?? null, email: parsed.data.email }, origin);
      const result = await authenticate(parsed.data, origin, { asSignIn: true });
      if (result.outcome === "locked") throw new Error(`sign_in_locked:${Math.ceil(result.waitMs / 60_000)}`);
      if (result.outcome === "suspended") throw new Error("account_suspended");
      if (result.outcome === "refused") return null;
      return { id: result.userId, start: { origin, method: "password", remembered: parsed.data.remembered, secondFactor: false } };
    },
  });
}
