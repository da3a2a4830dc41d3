import type { OrgScope } from "@/lib/accounts/policy";
import { log } from "@/lib/platform/log/log";
import { nowMs } from "@/lib/platform/time/clock";
import { countRecent } from "./repository";

const pollMs = 500;
const lookBackMs = 120_000;

type Watcher = { organisationId: string; environment: "live" | "test"; mark: string | null; notify: () => void };

const watchers = new Set<Watcher>();
let timer: NodeJS.Timeout | undefined;

/**
 * Calls `notify` each time the organisation's counts change, within about half a second of the commit and on
 * whichever instance it happened. All viewers of a process share one small query; it stops with the last of them.
 * Returns the function that ends the watch.
 */
export function watchUsage(scope: OrgScope, environment: "live" | "test", notify: () => void): () => void {
  const watcher: Watcher = { organisationId: scope.organisationId, environment, mark: null, notify };
  watchers.add(watcher);
  timer ??= setTimeout(() => void poll(), 0);
  return () => {
    watchers.delete(watcher);
  };
}

async function poll(): Promise<void> {
  try {
    const ids = [...new Set([...watchers].map((watcher) => watcher.organisationId))];
    const marks = ids.length === 0 ? new Map<string, string>() : await countRecent(ids, new Date(nowMs() - lookBackMs));
    for (const watcher of watchers) {
      const mark = marks.get(`${watcher.organisationId} ${watcher.environment}`) ?? "";
      // The first look only takes the starting point; buckets that leave the window change the mark too,
      // which costs a viewer one needless refresh.
      if (watcher.mark !== null && watcher.mark !== mark) watcher.notify();
      watcher.mark = mark;
    }
  } catch (error) {
    log().warn({ error }, "live usage could not be read");
  }
  timer = watchers.size > 0 ? setTimeout(() => void poll(), pollMs) : undefined;
}
