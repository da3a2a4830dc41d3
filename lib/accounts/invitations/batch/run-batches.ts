import { systemOrigin } from "@/lib/audit/schemas";
import { forEachDue } from "@/lib/jobs/for-each-due";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { now } from "@/lib/platform/time/clock";
import { type BatchCode, batchCodes, inviteSchema } from "../../invitations-client";
import { changeMembers } from "../../members/change-members";
import { type MemberScope, scopeForMember } from "../../policy";
import { writeInvitation } from "../write-invitation";
import { findSender, findUnfinished, finishBatch, refuseWaiting, settleRow, takeRow } from "./repository";

const batchesAPage = 20;
type Figures = { invited: number; refused: number };

const isBatchCode = (code: string): code is BatchCode => (batchCodes as readonly string[]).includes(code);

/**
 * Works off the rows of files. A row's invitation, its news and its result commit together, so that whatever crashes in
 * between leaves the row waiting and no invitation; several workers take different rows. It is done in the name of who
 * sent the file: whatever was taken from them since is refused.
 */
export async function runBatches(stop: AbortSignal): Promise<Figures> {
  const figures: Figures = { invited: 0, refused: 0 };
  await forEachDue(stop, (after) => findUnfinished({ after, take: batchesAPage }), async (batch) => {
    const { slug, locale, suspended } = await findSender(batch);
    const scope = suspended ? null : await senderScope(batch.createdById, slug);
    if (scope === null) figures.refused += await refuseWaiting(batch.id, "inviter_gone" satisfies BatchCode);
    else await workOff(batch.id, scope, locale, figures, stop);
    await finishBatch(batch.id, now());
  });
  return figures;
}

async function senderScope(userId: string, slug: string): Promise<MemberScope | null> {
  try {
    return await scopeForMember(userId, slug, "member.manage");
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
}

async function workOff(batchId: string, scope: MemberScope, locale: string, figures: Figures, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    const outcome = await workOffRow(batchId, scope, locale);
    if (outcome === null) return;
    figures[outcome]++;
  }
}

type Row = NonNullable<Awaited<ReturnType<typeof takeRow>>>;

/** Null where no row waits. */
async function workOffRow(batchId: string, scope: MemberScope, locale: string): Promise<keyof Figures | null> {
  let taken: Row | null = null;
  try {
    return await inTransaction(async (tx) =>
      // The organisation's row before the batch's, as everywhere.
      changeMembers(tx, scope, "member.manage", async (actor) => {
        taken = await takeRow(tx, batchId);
        if (taken === null) return null;
        const { line, email, role, projectIds } = taken;
        await writeInvitation(tx, scope, actor, { ...inviteSchema.parse({ email, role, projectIds }), locale, batchId }, systemOrigin);
        await settleRow(tx, batchId, line, null);
        return "invited" as const;
      }),
    );
  } catch (error) {
    const code = refusalOf(error, taken);
    const row = taken as Row | null;
    if (code === null) throw error;
    if (row === null) await refuseWaiting(batchId, code);
    else await inTransaction((tx) => settleRow(tx, batchId, row.line, code));
    return "refused";
  }
}

/** Why a row is refused for good; null for a fault after which it is tried again. */
function refusalOf(error: unknown, row: Row | null): BatchCode | null {
  if (!(error instanceof AppError)) return null;
  // Before a row was taken: the sender may invite nobody any more. With one: its role or a project of it is gone.
  if (error.code === "not_found") return row === null ? "inviter_gone" : "role_gone";
  return isBatchCode(error.code) ? error.code : null;
}
