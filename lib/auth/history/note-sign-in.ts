import { recordEvent } from "@/lib/jobs/record-event";
import type { Transaction } from "@/lib/platform/db/prisma";
import { newId } from "@/lib/platform/ids/ids";
import { now } from "@/lib/platform/time/clock";
import type { NewPlace } from "../news";
import type { SignInMethod, SignInOutcome } from "../schemas";
import type { SignInOrigin } from "../sessions/sign-in-origin";
import { placeOf, rememberPlacesMs } from "./place";
import { findPlace, insertSignIn, insertTryAt } from "./repository";

function newRecord(origin: SignInOrigin) {
  return { id: newId("sir"), at: now(), ip: origin.ip, userAgent: origin.userAgent?.slice(0, 300) ?? null, country: origin.country ?? null, place: placeOf(origin) };
}

/**
 * Notes a sign-in for its owner, and tells them where it succeeded from a place that was not seen for 90 days; not of the
 * first one ever, which is how the account was made. The caller holds the user's row.
 */
export async function noteSignIn(tx: Transaction, { userId, method, outcome }: { userId: string; method: SignInMethod; outcome: SignInOutcome }, origin: SignInOrigin): Promise<void> {
  const record = newRecord(origin);
  const { ip, userAgent, country, at, place } = record;
  const { first, known } = await findPlace(tx, { userId, place, since: new Date(at.getTime() - rememberPlacesMs) });
  await insertSignIn(tx, { ...record, userId, method, outcome });
  if (outcome !== "signed_in" || first || known) return;
  await recordEvent(tx, { type: "sign_in.new_place", organisationId: null, payload: { userId, method, ip, userAgent, country } satisfies NewPlace });
}

/** Notes a try at the account of an address, should there be one. Returns the id of the note. */
export async function noteTry(tx: Transaction, { email, method, outcome }: { email: string; method: SignInMethod; outcome: "refused" | "locked" }, origin: SignInOrigin): Promise<string> {
  const record = newRecord(origin);
  await insertTryAt(tx, email, { ...record, method, outcome });
  return record.id;
}
