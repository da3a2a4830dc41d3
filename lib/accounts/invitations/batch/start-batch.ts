import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { newId } from "@/lib/platform/ids/ids";
import { now } from "@/lib/platform/time/clock";
import type { BatchPreview } from "../../invitations-client";
import { changeMembers } from "../../members/change-members";
import type { MemberScope } from "../../policy";
import { judgeRows } from "./judge-rows";
import { countUnfinished, insertBatch } from "./repository";

/** What would become of each row of a file, before anything is written or sent. Throws `validation_failed` (field `csv`). */
export async function previewBatch(scope: MemberScope, { csv }: { csv: string }): Promise<BatchPreview> {
  const rows = await judgeRows(scope, csv);
  return {
    rows: rows.map(({ line, email, role, projects, code }) => ({ line, email, role: role.slice(0, 64), projects, code })),
    good: rows.filter(({ code }) => code === null).length,
  };
}

/**
 * Writes the rows of a file down, to be worked off by a job; those that can be refused now are. The scope must have been
 * minted for `member.manage` and for the member in person. Throws `validation_failed` (field `csv`), `rate_limited` while
 * another file is on its way, `not_found` for an operator.
 */
export async function startBatch(scope: MemberScope, { csv }: { csv: string }, origin: RequestOrigin): Promise<{ batchId: string }> {
  // The job acts as the member alone: who sees through their eyes would be named nowhere.
  if (scope.actor.type !== "user") throw new AppError("not_found");
  const rows = await judgeRows(scope, csv);
  const at = now();
  const batchId = newId("ivb");
  const good = rows.filter(({ code }) => code === null).length;
  await inTransaction((tx) =>
    changeMembers(tx, scope, "member.manage", async () => {
      if ((await countUnfinished(tx, scope)) > 0) throw new AppError("rate_limited");
      await insertBatch(
        tx,
        scope,
        { id: batchId, createdAt: at, finishedAt: good === 0 ? at : null },
        rows.map(({ line, email, role, ref, projectIds, code }) => ({ line, email, role: ref ?? role.slice(0, 64), projectIds, code })),
      );
      const details = { rows: rows.length, refused: rows.length - good };
      await recordAudit(tx, { organisationId: scope.organisationId, actor: scope.actor, action: "invitation_batch.created", target: { type: "invitation_batch", id: batchId }, details }, origin);
    }),
  );
  return { batchId };
}
