import { createHmac, randomInt } from "node:crypto";
import { crc32 } from "node:zlib";
import { env } from "@/lib/platform/env/env";

/** What a secret is for: calls of an environment, or the management API. */
export type SecretKind = "live" | "test" | "mgmt";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/** 62^28 is just over 2^166: at least 160 random bits. */
const randomLength = 28;
/** 62^6 is over 2^32: a CRC-32 always fits. */
const checksumLength = 6;
const form = /^([a-z][a-z0-9]{1,9}_(live|test|mgmt)_)([0-9A-Za-z]{34})$/;

/** A new secret `<brand>_<live|test|mgmt>_<28 random><6 checksum>`, all base 62 after the prefix. */
export function generateSecret(kind: SecretKind): string {
  const prefix = `${env().keyBrand}_${kind}_`;
  let random = "";
  for (let i = 0; i < randomLength; i++) random += alphabet.charAt(randomInt(62));
  return `${prefix}${random}${checksumOf(prefix + random)}`;
}

/** CRC-32 of everything before it, as six base-62 digits. Finds typing errors; it is no proof of origin. */
function checksumOf(text: string): string {
  let value = crc32(text);
  let digits = "";
  for (let i = 0; i < checksumLength; i++) {
    digits = alphabet.charAt(value % 62) + digits;
    value = Math.floor(value / 62);
  }
  return digits;
}

/** What a secret says by itself, with no I/O. Null where the form or the checksum is wrong. */
export function parseSecret(secret: string): { kind: SecretKind; prefix: string; lastFour: string } | null {
  const match = form.exec(secret);
  if (match === null || checksumOf(secret.slice(0, -checksumLength)) !== secret.slice(-checksumLength)) return null;
  // The form allows no other kind.
  return { kind: match[2] as SecretKind, prefix: match[1] ?? "", lastFour: secret.slice(-4) };
}

/** HMAC-SHA-256 of a secret under the newest pepper, as it is stored. */
export function hashSecret(secret: string): { hash: Buffer; pepperVersion: number } {
  const newest = env().keyPeppers[0];
  if (newest === undefined) throw new Error("no key pepper");
  return { hash: hmac(newest.secret, secret), pepperVersion: newest.version };
}

/** The hashes under which a presented secret may stand in the table: one for each pepper still in use. */
export function possibleHashes(secret: string): Buffer[] {
  return env().keyPeppers.map((pepper) => hmac(pepper.secret, secret));
}

function hmac(pepper: string, secret: string): Buffer {
  return createHmac("sha256", pepper).update(secret).digest();
}
