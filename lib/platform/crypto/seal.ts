import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { env } from "@/lib/platform/env/env";
import { AppError } from "@/lib/platform/errors/app-error";
import { nowMs } from "@/lib/platform/time/clock";

/**
 * Layout of a sealed value: version of the layout (1 byte), version of the key (2 bytes), time of sealing in
 * milliseconds since the epoch (6 bytes, all big-endian), nonce (12), tag (16), ciphertext. All but the ciphertext can
 * be read without the key, and none of it changed.
 */
const layout = 1;
const nonceBytes = 12;
const tagBytes = 16;
const headBytes = 9;

/**
 * Encrypts a value with AES-256-GCM (NIST SP 800-38D) under the newest of FIELD_KEYS. Nonces are random: a key is good
 * for 2^32 values.
 *
 * @param context what the value is and whose, for example `upstream/upi_…/auth`; only with the same can it be opened
 * @throws `field_keys_missing` where no key is set
 */
export function seal(plaintext: string, context: string): Buffer<ArrayBuffer> {
  return sealAt(plaintext, context, nowMs());
}

function sealAt(plaintext: string, context: string, atMs: number): Buffer<ArrayBuffer> {
  const [newest] = env().fieldKeys ?? [];
  if (newest === undefined) throw new AppError("field_keys_missing");
  const head = Buffer.alloc(headBytes, layout);
  head.writeUInt16BE(newest.version, 1);
  head.writeUIntBE(atMs, 3, 6);
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", keyOf(newest.secret), nonce, { authTagLength: tagBytes }).setAAD(boundTo(head, context));
  const text = Buffer.concat([cipher.update(plaintext, "utf8"), cipher.final()]);
  return Buffer.concat([head, nonce, cipher.getAuthTag(), text]);
}

/**
 * The value that was sealed for this very context. Throws `field_keys_missing` where no key, or not the one it was
 * sealed with, is set, and `internal_error` for what was changed or sealed for something else.
 */
export function unseal(sealed: Uint8Array, context: string): string {
  const bytes = readable(sealed);
  const version = bytes.readUInt16BE(1);
  const key = env().fieldKeys?.find((one) => one.version === version);
  if (key === undefined) throw new AppError("field_keys_missing", { cause: new Error(`FIELD_KEYS lacks version ${version}`) });
  const head = bytes.subarray(0, headBytes);
  const nonce = bytes.subarray(headBytes, headBytes + nonceBytes);
  const tag = bytes.subarray(headBytes + nonceBytes, headBytes + nonceBytes + tagBytes);
  try {
    const decipher = createDecipheriv("aes-256-gcm", keyOf(key.secret), nonce, { authTagLength: tagBytes }).setAAD(boundTo(head, context)).setAuthTag(tag);
    return Buffer.concat([decipher.update(bytes.subarray(headBytes + nonceBytes + tagBytes)), decipher.final()]).toString("utf8");
  } catch (cause) {
    throw new AppError("internal_error", { cause: new Error("a sealed value can't be opened for this context", { cause }) });
  }
}

/** The same value under the newest of FIELD_KEYS, as if sealed by it at the time when it was. Throws as {@link unseal} does. */
export function reseal(sealed: Uint8Array, context: string): Buffer<ArrayBuffer> {
  return sealAt(unseal(sealed, context), context, sealedAt(sealed).getTime());
}

/** Version of the key that a value was sealed with; asks for no key. */
export function sealedWith(sealed: Uint8Array): number {
  return readable(sealed).readUInt16BE(1);
}

/** When a value was sealed; asks for no key. */
export function sealedAt(sealed: Uint8Array): Date {
  return new Date(readable(sealed).readUIntBE(3, 6));
}

function readable(sealed: Uint8Array): Buffer {
  if (sealed.length < headBytes + nonceBytes + tagBytes || sealed[0] !== layout) throw new AppError("internal_error", { cause: new Error("a sealed value has no form that is known") });
  return Buffer.from(sealed);
}

/** Whether values can be sealed here, for screens that must say so before somebody types a secret. */
export function canSeal(): boolean {
  return env().fieldKeys !== null;
}

const boundTo = (head: Buffer, context: string): Buffer => Buffer.concat([head, Buffer.from(context, "utf8")]);

/** The secrets are text of any length: HKDF (RFC 5869) makes keys of them, apart from other uses of the same text. */
const keyOf = (secret: string): Buffer => Buffer.from(hkdfSync("sha256", secret, "", "tollgate field encryption", 32));
