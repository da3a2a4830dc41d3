/** After failures the pauses grow up to this, so that an outage is not reported every second. */
const longestPauseMs = 60_000;

/** A pause that ends early, without an error, when `signal` is aborted. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    if (signal.aborted) finish();
    else signal.addEventListener("abort", finish);
  });
}

/**
 * Does `work` over and over, `everyMs` after its last end: it never overlaps itself. One that rejects has reported why;
 * the pause doubles with each failure in a row, to a minute.
 *
 * @returns settles when `stop` was aborted and the running work has ended
 */
export async function runLoop(work: () => Promise<unknown>, { everyMs, stop }: { everyMs: number; stop: AbortSignal }): Promise<void> {
  let failures = 0;
  while (!stop.aborted) {
    try {
      await work();
      failures = 0;
    } catch {
      failures++;
    }
    await pause(failures === 0 ? everyMs : Math.max(everyMs, Math.min(everyMs * 2 ** failures, longestPauseMs)), stop);
  }
}
