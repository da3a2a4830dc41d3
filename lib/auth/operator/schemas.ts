import type { Factors } from "../factors-client";
import type { SignInMethod, SignInOutcome } from "../schemas";

/** How somebody signs in, and how it went lately. RFC 3339 times. */
export type SignInState = {
  hasPassword: boolean;
  /** Names of other services that sign them in. */
  services: string[];
  /** Sessions that may still be used. */
  sessions: number;
  /** Wrong passwords have locked the account until then. */
  lockedUntil: string | null;
  factors: Factors;
  /** The newest ten. */
  signIns: { id: string; at: string; method: SignInMethod; outcome: SignInOutcome; ip: string | null }[];
};
