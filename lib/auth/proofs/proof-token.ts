import { createHash } from "node:crypto";
import { keyedHash } from "../keyed-hash";

/**
 * The token of a link: 256 bits, base64url. It is made from the proof's id and the server's secret, so that neither the
 * proof's row nor the mail's holds it, and a mail that is sent twice is the same mail.
 */
export function proofToken(proofId: string): string {
  return keyedHash("account proofs", proofId).toString("base64url");
}

/** SHA-256 of a token, as its row holds it. A text that can be no token gets a hash that no row has. */
export function hashProofToken(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(token).digest());
}
