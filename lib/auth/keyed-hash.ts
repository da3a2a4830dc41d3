import { keyedHash as platformHash } from "@/lib/platform/crypto/keyed-hash";

/** What this room makes keyed hashes for, each under a key of its own. */
type Use = "account proofs" | "try counters" | "sign-in places" | "link intents" | "backup codes" | "phone codes";

/** HMAC-SHA-256 of a text under the key of one use. */
export function keyedHash(use: Use, text: string): Buffer {
  return platformHash(use, text);
}
