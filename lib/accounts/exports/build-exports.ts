import type { ScheduledJob } from "@/lib/jobs/scheduled-job";
import { recordEvent } from "@/lib/jobs/record-event";
import { inTransaction } from "@/lib/platform/db/prisma";
import { reportError } from "@/lib/platform/errors/report-error";
import { newId } from "@/lib/platform/ids/ids";
import { now, nowMs } from "@/lib/platform/time/clock";
import { scopeForProgram } from "../policy";
import type { ExportParts } from "./export-part";
import { type ClaimedExport, claimExport, deleteExportsOver, finishExport, putOffExport } from "./repository";
import { zipOf } from "./zip";

const leaseMs = 10 * 60_000;
const pauseMs = 60_000;
const mostTries = 3;
const keepMs = 7 * 86_400_000;

/**
 * Makes the files that were asked for, of what each room holds, and tells who asked. One that fails is tried three times.
 * Each is made by one process at a time; should it die, another takes it up ten minutes later.
 */
export function buildExports(parts: ExportParts): ScheduledJob {
  return {
    name: "accounts.build_exports",
    cron: "* * * * *",
    everyMs: 2_000,
    run: async (stop) => {
      const figures = { ready: 0, failed: 0 };
      while (!stop.aborted) {
        const claimed = await claimExport(now(), new Date(nowMs() + leaseMs));
        if (claimed === null) break;
        figures[await build(claimed, parts)]++;
      }
      return figures;
    },
  };
}

async function build(claimed: ClaimedExport, parts: ExportParts): Promise<"ready" | "failed"> {
  try {
    const file = await fileOf(claimed, parts);
    const readyAt = now();
    await inTransaction(async (tx) => {
      if (!(await finishExport(tx, claimed, { file, readyAt, expiresAt: new Date(readyAt.getTime() + keepMs) }))) return;
      await recordEvent(tx, { type: "export.ready", organisationId: claimed.organisationId, payload: { exportId: claimed.id } });
    });
    return "ready";
  } catch (error) {
    const last = claimed.attempts >= mostTries;
    await putOffExport(claimed, { state: last ? "failed" : "waiting", expiresAt: new Date(nowMs() + (last ? keepMs : pauseMs)) });
    reportError(new Error(`the export ${claimed.id} could not be made`, { cause: error }), { requestId: newId("req") });
    return "failed";
  }
}

async function fileOf({ userId, organisationId, createdAt }: ClaimedExport, parts: ExportParts): Promise<Buffer<ArrayBuffer>> {
  const files = (list: readonly object[]) => list.map((part) => ("file" in part ? String(part.file) : "name" in part ? `${String(part.name)}.json, ${String(part.name)}.csv` : "")).join("\n");
  const readMe = (list: readonly object[]) => `A copy of the data as it was on ${createdAt.toISOString()}. Times are UTC.\n\n${files(list)}\n`;
  if (userId !== null) return zipOf({ userId }, parts.person, { readMe: readMe(parts.person), at: createdAt });
  if (organisationId === null) throw new Error("an export of nobody");
  return zipOf(await scopeForProgram({ organisationId }), parts.organisation, { readMe: readMe(parts.organisation), at: createdAt });
}

/** Deletes files whose week is over. */
export const pruneExports: ScheduledJob = {
  name: "accounts.prune_exports",
  cron: "57 3 * * *",
  run: async () => ({ deleted: await deleteExportsOver(now()) }),
};
