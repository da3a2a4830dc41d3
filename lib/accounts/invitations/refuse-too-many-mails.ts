import type { Transaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { nowMs } from "@/lib/platform/time/clock";
import type { OrgScope } from "../policy";
import { invitationsADay, invitationWindowMs } from "./invitation-rules";
import { countSentSince } from "./repository";

/** Throws `invitation_limit` where the organisation has sent enough for a day. */
export async function refuseTooManyMails(tx: Transaction, scope: OrgScope): Promise<void> {
  if ((await countSentSince(tx, scope, new Date(nowMs() - invitationWindowMs))) >= invitationsADay) throw new AppError("invitation_limit");
}
