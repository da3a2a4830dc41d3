import { randomBytes, randomInt } from "node:crypto";
import { hashRaw } from "@node-rs/argon2";
import { keyedHash } from "../../keyed-hash";
import { argon2id } from "../../password";

/** Crockford's base 32: nothing in it is read as something else. */
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
const length = 10;
/** How many a user gets at a time. */
export const codesAtATime = 10;

/** A new code: 50 random bits, in two groups as people write them. */
export function newBackupCode(): string {
  const text = Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join("");
  return `${text.slice(0, length / 2)}-${text.slice(length / 2)}`;
}

/** A code as it was typed, in one spelling: case, dashes and spaces say nothing, and letters that look like digits are digits. */
export function plainBackupCode(typed: string): string {
  return typed.toLowerCase().replace(/[\s-]/g, "").replaceAll("o", "0").replace(/[il]/g, "1");
}

const saltBytes = 16;

/** A salt for the codes that a user gets at a time; they share it, so that one that is typed is hashed once. */
export function newSalt(): Uint8Array {
  return randomBytes(saltBytes);
}

/** The salt at the start of what a row holds. */
export function saltOf(stored: Uint8Array): Uint8Array {
  return stored.subarray(0, saltBytes);
}

/**
 * What its row holds: the salt, and Argon2id under it, for 50 bits could be tried through otherwise (ASVS 5.0, 6.5.2). Bound
 * to the user, and of no use without the server's secret.
 */
export async function hashBackupCode(userId: string, typed: string, salt: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const digest = await hashRaw(keyedHash("backup codes", `${userId}/${plainBackupCode(typed)}`).toString("hex"), { ...argon2id, salt });
  return new Uint8Array([...salt, ...digest]);
}
