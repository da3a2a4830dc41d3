import { timingSafeEqual } from "node:crypto";
import { proofToken } from "../proofs/proof-token";

/** What the link that stops a change is made from, so that its token is another than that of the link which carries it out. */
export const stopSubject = (proofId: string) => `stop.${proofId}`;

/** The proof whose change a token stops, `<proof>.<token>`; null where the token is none of ours. */
export function stoppedProof(token: string): string | null {
  const [proofId = "", mark = ""] = token.split(".");
  const given = Buffer.from(mark);
  const expected = Buffer.from(proofToken(stopSubject(proofId)));
  return given.length === expected.length && timingSafeEqual(given, expected) ? proofId : null;
}
