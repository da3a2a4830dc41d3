import { networkOf } from "@/lib/platform/http/client-ip";
import { keyedHash } from "../keyed-hash";

type What = "password" | "reset" | "sign_up" | "second_factor" | "message";

/** An account by its address (or id), as a keyed hash: the counter of an address that nobody has says nothing of it either. */
export function accountSubject(what: What, email: string): string {
  return `${what}:account:${keyedHash("try counters", email).toString("base64url")}`;
}

/** A caller by its network; null where nobody knows from where it came, since all such callers would be one. */
export function networkSubject(what: What, ip: string | null): string | null {
  return ip === null || ip === "unknown" ? null : `${what}:network:${networkOf(ip)}`;
}
