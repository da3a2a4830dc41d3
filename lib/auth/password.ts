import { hash, verify, type Options } from "@node-rs/argon2";

/** Argon2id with the OWASP minimum: 19 MiB, two passes, one lane. */
export const argon2id: Options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 };

/** How a hash of these parameters starts in PHC string format. */
const prefix = `$argon2id$v=19$m=${argon2id.memoryCost},t=${argon2id.timeCost},p=${argon2id.parallelism}$`;

/** Whether a stored hash was made with other parameters than new ones are. */
export function needsRehash(stored: string): boolean {
  return !stored.startsWith(prefix);
}

/** The password in PHC string format (parameters and salt included), after Unicode NFKC normalisation. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFKC"), argon2id);
}

let decoy: Promise<string> | undefined;

/**
 * Whether a password belongs to a stored hash. With `null` (no such account) it does the same work against
 * a hash that nothing matches, so that the time taken doesn't tell whether an account exists.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword("no account has this password");
  const matches = await verify(stored ?? (await decoy), password.normalize("NFKC"));
  return stored !== null && matches;
}
