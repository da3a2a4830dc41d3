import type { Credentials, SignInOutcome } from "@/lib/auth/sign-in-client";

export type { SignInOutcome };

/** Signs in with the client that is fetched only now, at the click. A client that can't be fetched is a failed sign-in. */
export function signIn(credentials: Credentials): Promise<SignInOutcome> {
  return import("@/lib/auth/sign-in-client")
    .then(({ signInWithPassword }) => signInWithPassword(credentials))
    .catch((): SignInOutcome => ({ ok: false, code: "internal_error" }));
}
