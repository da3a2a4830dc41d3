import { nowMs } from "@/lib/platform/time/clock";

/** Crockford's base 32: no I, L, O or U, in ascending ASCII order, so ids sort by time as text. */
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
const poolBytes = 4096;
let pool = new Uint8Array(0);
let poolOffset = 0;

/** Prefixes of public ids, one for each kind of thing. */
export type IdPrefix = "org" | "rol" | "ivt" | "ivb" | "usr" | "ses" | "prj" | "tea" | "gra" | "imp" | "key" | "sec" | "mgk" | "req" | "aud" | "evt" | "mail" | "adr" | "crg" | "prf" | "sir" | "upi" | "upo" | "pky" | "pch" | "bkc" | "tdv" | "rec" | "acc" | "dex";

/**
 * A new public id: prefix, 48 bits of millisecond time, 80 random bits; 26 characters after the
 * underscore (the layout of a ULID, in lower case). Random bytes are drawn in blocks because an
 * id is made for each metered request.
 */
export function newId(prefix: IdPrefix, atMs: number = nowMs()): string {
  if (poolOffset + 10 > pool.length) {
    // Web Crypto: the Edge runtime has it too.
    pool = crypto.getRandomValues(new Uint8Array(poolBytes));
    poolOffset = 0;
  }
  let text = "";
  let time = atMs;
  for (let i = 0; i < 10; i++) {
    text = alphabet.charAt(time % 32) + text;
    time = Math.floor(time / 32);
  }
  let accumulator = 0;
  let bits = 0;
  for (let i = 0; i < 10; i++) {
    accumulator = (accumulator << 8) | (pool[poolOffset + i] ?? 0);
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet.charAt((accumulator >> bits) & 31);
    }
    accumulator &= (1 << bits) - 1;
  }
  poolOffset += 10;
  return `${prefix}_${text}`;
}
