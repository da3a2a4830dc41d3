import { randomBytes } from "node:crypto";
import { newId } from "@/lib/platform/ids/ids";
import { now } from "@/lib/platform/time/clock";
import { type ChallengePurpose, insertChallenge, takeChallenge } from "./repository";

/** How long a browser may take to answer. */
export const challengeMs = 5 * 60_000;

type For = { purpose: ChallengePurpose; userId: string | null };

/** A new challenge, to be answered once: 256 random bits. */
export async function newChallenge({ purpose, userId }: For): Promise<Uint8Array<ArrayBuffer>> {
  const challenge = new Uint8Array(randomBytes(32));
  const createdAt = now();
  await insertChallenge({ id: newId("pch"), challenge, purpose, userId, createdAt, expiresAt: new Date(createdAt.getTime() + challengeMs) });
  return challenge;
}

/** Gives the check for a challenge that came back: it must be one for this purpose and user, in time, and is used up by it. */
export function challengeTaker({ purpose, userId }: For): (challenge: string) => Promise<boolean> {
  return async (challenge) => {
    const bytes = new Uint8Array(Buffer.from(challenge, "base64url"));
    return bytes.length === 32 && takeChallenge({ challenge: bytes, purpose, userId, at: now() });
  };
}
