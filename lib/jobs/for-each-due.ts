import { reportError } from "@/lib/platform/errors/report-error";
import { newId } from "@/lib/platform/ids/ids";

/**
 * Handles all that is due, page after page in the order of ids. What fails is reported and left for the next run: neither
 * that nor what has to wait stands in the way of the others.
 */
export async function forEachDue<T extends { id: string }>(stop: AbortSignal, page: (after: string) => Promise<T[]>, handle: (due: T) => Promise<void>): Promise<void> {
  let after = "";
  for (let due = await page(after); due.length > 0; due = await page(after)) {
    for (const one of due) {
      if (stop.aborted) return;
      after = one.id;
      try {
        await handle(one);
      } catch (error) {
        reportError(new Error(`${one.id} is due and failed`, { cause: error }), { requestId: newId("req") });
      }
    }
  }
}
