import { createHash } from "node:crypto";
import { keyedHash } from "@/lib/platform/crypto/keyed-hash";

/**
 * The token of a link: the invitation's id without its prefix, and 256 bits, base64url. These are made from the id, the
 * round of the link and the server's secret, so that neither the invitation's row nor the mail's holds them, and a mail
 * that is sent twice is the same mail. The id tells a link that a newer one took the place of from one that is none of ours.
 */
export function invitationToken(invitationId: string, round: number): string {
  return `${invitationId.slice(4)}-${keyedHash("invitations", `${invitationId} ${round}`).toString("base64url")}`;
}

/** The invitation that a token names; null for a text that is no token. Whether the token is its own is another question. */
export function invitationOf(token: string): string | null {
  const id = /^([0-9a-z]{26})-[\w-]{43}$/.exec(token)?.[1];
  return id === undefined ? null : `ivt_${id}`;
}

/** SHA-256 of a token, as its row holds it. A text that can be no token gets a hash that no row has. */
export function hashInvitationToken(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(token).digest());
}
