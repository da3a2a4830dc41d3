import { type AuthenticationResponseJSON, verifyAuthenticationResponse } from "@simplewebauthn/server";
import { AppError } from "@/lib/platform/errors/app-error";
import { now } from "@/lib/platform/time/clock";
import { challengeTaker } from "./challenge";
import { requireRelyingParty } from "./relying-party";
import { findPasskey, markUsed } from "./repository";

/** Which challenge must have been answered: of a sign-in, by anyone; else by this user. */
type Expected = { purpose: "sign_in"; userId: null } | { purpose: "second_step" | "step_up"; userId: string };

/**
 * Checks what a browser answered and notes that the passkey was used. A sign-in by passkey alone stands for both
 * factors, so its owner must have been verified. Throws `passkey_refused` for whatever does not hold: an unknown or
 * foreign passkey, a challenge that is not ours, used or too old, a wrong signature, a counter that went back.
 */
export async function verifyPasskey(response: object, expected: Expected): Promise<{ userId: string; owner: Known["user"] }> {
  const { id = "", response: answer } = response as Partial<AuthenticationResponseJSON>;
  const passkey = typeof id === "string" && id.length <= 1_400 ? await findPasskey(new Uint8Array(Buffer.from(id, "base64url"))) : null;
  if (passkey === null || (expected.userId !== null && passkey.userId !== expected.userId)) throw new AppError("passkey_refused");
  const handle = answer?.userHandle;
  if (handle !== undefined && Buffer.from(String(handle), "base64url").toString() !== passkey.userId) throw new AppError("passkey_refused");
  const { counter, backedUp } = await check(response as AuthenticationResponseJSON, passkey, expected);
  if (!(await markUsed({ id: passkey.id, counter: BigInt(counter), backedUp, at: now() }))) throw new AppError("passkey_refused");
  return { userId: passkey.userId, owner: passkey.user };
}

type Known = NonNullable<Awaited<ReturnType<typeof findPasskey>>>;

async function check(response: AuthenticationResponseJSON, { publicKey, counter, transports }: Known, expected: Expected): Promise<{ counter: number; backedUp: boolean }> {
  const party = requireRelyingParty();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challengeTaker(expected),
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      credential: { id: response.id, publicKey: new Uint8Array(publicKey), counter: Number(counter), transports },
      requireUserVerification: expected.purpose === "sign_in",
    });
    if (verified) return { counter: authenticationInfo.newCounter, backedUp: authenticationInfo.credentialBackedUp };
  } catch (cause) {
    throw new AppError("passkey_refused", { cause });
  }
  throw new AppError("passkey_refused");
}
