import { generateAuthenticationOptions, type PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/server";
import { challengeMs, newChallenge } from "./challenge";
import { requireRelyingParty } from "./relying-party";
import { findPasskeys } from "./repository";

/**
 * What a browser needs to sign somebody in by a passkey alone: nobody is known yet, so the browser offers what it has
 * for this address, and must have its owner verified by a finger, a face or a PIN. Throws `passkey_refused`.
 */
export async function askForSignIn(): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { id } = requireRelyingParty();
  return generateAuthenticationOptions({ rpID: id, userVerification: "required", timeout: challengeMs, challenge: await newChallenge({ purpose: "sign_in", userId: null }) });
}

/** What a browser needs to show one of this user's passkeys as a second factor, or as a proof that it is still them. */
export async function askForPasskey(userId: string, purpose: "second_step" | "step_up"): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { id } = requireRelyingParty();
  const known = await findPasskeys(userId);
  return generateAuthenticationOptions({
    rpID: id,
    userVerification: "preferred",
    timeout: challengeMs,
    allowCredentials: known.map(({ credentialId, transports }) => ({ id: Buffer.from(credentialId).toString("base64url"), transports })),
    challenge: await newChallenge({ purpose, userId }),
  });
}
