import { now } from "@/lib/platform/time/clock";
import { hashSessionToken } from "../../session-token";
import { findLiveDevice } from "./repository";

/** Whether a browser that carries this token needs no second factor for this user. */
export async function isTrustedDevice(userId: string, token: string | null): Promise<boolean> {
  return token !== null && token.length <= 100 && (await findLiveDevice(userId, hashSessionToken(token), now()));
}
