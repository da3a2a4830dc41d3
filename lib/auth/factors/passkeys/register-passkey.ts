import { generateRegistrationOptions, type PublicKeyCredentialCreationOptionsJSON, type RegistrationResponseJSON, verifyRegistrationResponse } from "@simplewebauthn/server";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { newId } from "@/lib/platform/ids/ids";
import { now } from "@/lib/platform/time/clock";
import type { FactorAdded } from "../../factors-client";
import type { CurrentSession } from "../../read-session";
import { noteFactorAdded } from "../change-factors";
import { lockFactors } from "../repository";
import { challengeMs, challengeTaker, newChallenge } from "./challenge";
import { requireRelyingParty } from "./relying-party";
import { countPasskeys, findPasskeys, insertPasskey } from "./repository";

/** More than anyone has use for. */
export const mostPasskeys = 20;

/** What the visitor's browser needs to make a passkey. Throws `passkey_refused` where the address knows none. */
export async function beginPasskey({ user }: CurrentSession): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { id, name } = requireRelyingParty();
  const known = await findPasskeys(user.id);
  return generateRegistrationOptions({
    rpName: name,
    rpID: id,
    userName: user.email,
    userDisplayName: user.name,
    // Comes back with a sign-in by passkey alone.
    userID: new Uint8Array(Buffer.from(user.id)),
    challenge: await newChallenge({ purpose: "register", userId: user.id }),
    timeout: challengeMs,
    attestationType: "none",
    excludeCredentials: known.map(({ credentialId, transports }) => ({ id: Buffer.from(credentialId).toString("base64url"), transports })),
    authenticatorSelection: { residentKey: "preferred", userVerification: "preferred" },
  });
}

/** Keeps a passkey that the visitor's browser has made. Throws `passkey_refused`, and `validation_failed` (field `name`) past the most. */
export async function registerPasskey({ user }: CurrentSession, { name, response }: { name: string; response: object }, origin: RequestOrigin): Promise<FactorAdded> {
  const { credential, credentialBackedUp } = await verified(user.id, response);
  const row = {
    id: newId("pky"),
    userId: user.id,
    credentialId: new Uint8Array(Buffer.from(credential.id, "base64url")),
    publicKey: new Uint8Array(credential.publicKey),
    counter: BigInt(credential.counter),
    transports: credential.transports ?? [],
    name,
    backedUp: credentialBackedUp,
    createdAt: now(),
  };
  return inTransaction(async (tx) => {
    await lockFactors(tx, user.id);
    if ((await countPasskeys(tx, user.id)) >= mostPasskeys) throw new AppError("validation_failed", { fields: [{ path: "name", message: "auth.errors.too_many_passkeys" }] });
    if (!(await insertPasskey(tx, row))) throw new AppError("passkey_refused");
    return noteFactorAdded(tx, { userId: user.id, factor: "passkey", id: row.id }, origin);
  });
}

async function verified(userId: string, response: object) {
  const party = requireRelyingParty();
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: response as RegistrationResponseJSON,
      expectedChallenge: challengeTaker({ purpose: "register", userId }),
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: false,
    });
    if (registrationInfo !== undefined) return registrationInfo;
  } catch (cause) {
    throw new AppError("passkey_refused", { cause });
  }
  throw new AppError("passkey_refused");
}
