import { randomInt } from "node:crypto";
import { keyedHash } from "../../keyed-hash";

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

/** What its row holds: bound to the user, and of no use without the server's secret. */
export function hashBackupCode(userId: string, typed: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(keyedHash("backup codes", `${userId}/${plainBackupCode(typed)}`));
}
