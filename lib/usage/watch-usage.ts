import type { OrgScope } from "@/lib/accounts/policy";
import { log } from "@/lib/platform/log/log";
import { nowMs } from "@/lib/platform/time/clock";
import { countRecent } from "./repository";

const pollMs = 500;
const lookBackMs = 120_000;

/** A request counts as seen from its commit on, a little after its time: so far back the first look is generous. */
const commitSlackMs = 5_000;

type Watcher = { organisationId: string; environment: "live" | "test"; sinceMs: number; mark: string | null; notify: () => void };

const watchers = new Set<Watcher>();
let timer: NodeJS.Timeout | undefined;

/**
 * Calls `notify` each time the organisation's counts change, within about half a second of the commit and on
 * whichever instance it happened; at the first look, if they may have changed after `since`, when the viewer's page was
 * made. So nothing falls between the page and the watch. All viewers of a process share one small query; it stops with the last of them.
 * Returns the function that ends the watch.
 */
export function watchUsage(scope: OrgScope, { environment, since }: { environment: "live" | "test"; since: Date }, notify: () => void): () => void {
  const watcher: Watcher = { organisationId: scope.organisationId, environment, sinceMs: since.getTime(), mark: null, notify };
  watchers.add(watcher);
  timer ??= setTimeout(() => void poll(), 0);
  return () => {
    watchers.delete(watcher);
  };
}

async function poll(): Promise<void> {
  try {
    const ids = [...new Set([...watchers].map((watcher) => watcher.organisationId))];
    const marks = ids.length === 0 ? new Map<string, { mark: string; lastAt: Date }>() : await countRecent(ids, new Date(nowMs() - lookBackMs));
    for (const watcher of watchers) {
      const recent = marks.get(`${watcher.organisationId} ${watcher.environment}`);
      const mark = recent?.mark ?? "";
      // Buckets that leave the window change the mark too, which costs a viewer one needless refresh.
      const changed = watcher.mark === null ? (recent?.lastAt.getTime() ?? 0) > watcher.sinceMs - commitSlackMs : watcher.mark !== mark;
      if (changed) watcher.notify();
      watcher.mark = mark;
    }
  } catch (error) {
    log().warn({ error }, "live usage could not be read");
  }
  timer = watchers.size > 0 ? setTimeout(() => void poll(), pollMs) : undefined;
}
