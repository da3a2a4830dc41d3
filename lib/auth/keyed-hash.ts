import { createHmac, hkdfSync } from "node:crypto";
import { env } from "@/lib/platform/env/env";

type Use = "account proofs" | "try counters";
const keys = new Map<Use, Buffer>();

/**
 * HMAC-SHA-256 of a text, under a key derived from `AUTH_SECRET` for one use alone (HKDF, RFC 5869): what is made for
 * one use says nothing about another, nor about next-auth's cookies.
 */
export function keyedHash(use: Use, text: string): Buffer {
  let key = keys.get(use);
  if (key === undefined) {
    key = Buffer.from(hkdfSync("sha256", env().authSecret, "", `tollgate ${use}`, 32));
    keys.set(use, key);
  }
  return createHmac("sha256", key).update(text).digest();
}
