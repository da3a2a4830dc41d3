import CredentialsProvider from "next-auth/providers/credentials";
import { AppError } from "@/lib/platform/errors/app-error";
import { parseJson } from "@/lib/platform/http/read-json";
import { newId } from "@/lib/platform/ids/ids";
import { signInWithPasskey } from "../factors/passkeys/sign-in-with-passkey";
import { signInOrigin } from "../sessions/sign-in-origin";

/** Longer answers are none of a browser's. */
const longestResponse = 20_000;

/** Signing in by a passkey alone: what the browser's WebAuthn call gave, as JSON. */
export function passkeyProvider() {
  return CredentialsProvider({
    id: "passkey",
    credentials: { response: {} },
    async authorize(credentials) {
      const origin = await signInOrigin(newId("req"));
      try {
        const userId = await signInWithPasskey(answerIn(credentials?.response), origin);
        return { id: userId, start: { origin, method: "passkey", remembered: false, secondFactor: true } };
      } catch (error) {
        if (error instanceof AppError && error.expected) throw new Error(error.code, { cause: error });
        throw error;
      }
    },
  });
}

function answerIn(text: string | undefined): object {
  if (text === undefined || text.length > longestResponse) throw new AppError("passkey_refused");
  const answer: unknown = parseJson(Buffer.from(text));
  if (typeof answer !== "object" || answer === null) throw new AppError("passkey_refused");
  return answer;
}
