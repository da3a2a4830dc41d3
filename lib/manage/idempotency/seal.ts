import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { env } from "@/lib/platform/env/env";

const algorithm = "aes-256-gcm";
const ivBytes = 12;
const tagBytes = 16;

/** Who may open it: the key that asked, with the `Idempotency-Key` that it sent. Of the latter only a hash is stored. */
export type SealedFor = { keyId: string; idempotencyKey: string };

/**
 * Seals an answer that holds a secret, so that it can be given again to whoever repeats the request, and to nobody who
 * only has the database: the key is derived (HKDF, RFC 5869) from our newest pepper and the caller's `Idempotency-Key`.
 */
export function seal(text: string, owner: SealedFor): string {
  const newest = env().keyPeppers[0];
  if (newest === undefined) throw new Error("no key pepper");
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, keyOf(newest.secret, owner), iv);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return `${newest.version}.${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64url")}`;
}

/** The text again; null for another owner, a changed text, or a pepper that is no longer in use. */
export function open(sealed: string, owner: SealedFor): string | null {
  const [version = "", encoded = ""] = sealed.split(".");
  const pepper = env().keyPeppers.find((one) => String(one.version) === version);
  const bytes = Buffer.from(encoded, "base64url");
  if (pepper === undefined || bytes.length < ivBytes + tagBytes) return null;
  const decipher = createDecipheriv(algorithm, keyOf(pepper.secret, owner), bytes.subarray(0, ivBytes));
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}

function keyOf(pepper: string, { keyId, idempotencyKey }: SealedFor): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", `${pepper}\n${idempotencyKey}`, keyId, "tollgate idempotent answer", 32));
}
