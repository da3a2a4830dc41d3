import { createHmac, hkdfSync } from "node:crypto";
import { env } from "@/lib/platform/env/env";

const keys = new Map<string, Buffer>();

/**
 * HMAC-SHA-256 of a text, under a key derived from `AUTH_SECRET` for one use alone (HKDF, RFC 5869): what is made for
 * one use says nothing about another, nor about next-auth's cookies. Names of uses never change.
 */
export function keyedHash(use: string, text: string): Buffer {
  let key = keys.get(use);
  if (key === undefined) {
    key = Buffer.from(hkdfSync("sha256", env().authSecret, "", `tollgate ${use}`, 32));
    keys.set(use, key);
  }
  return createHmac("sha256", key).update(text).digest();
}
