import { Worker } from "node:worker_threads";
import type { Reading } from "./reading";

const mostHeapMb = 512;
const patienceMs = 30_000;

/**
 * A reader that starts a thread for each document: whatever a document costs to read, requests are served meanwhile.
 * Rejects where the thread fails, runs out of memory, or has not ended after 30 s.
 *
 * @param file the program of the thread, as built; it posts one {@link Reading} of its `workerData`
 */
export function readInThread(file: string): (text: string) => Promise<Reading> {
  return (text) =>
    new Promise((resolve, reject) => {
      const thread = new Worker(file, { workerData: text, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: mostHeapMb } });
      const overdue = setTimeout(() => void thread.terminate(), patienceMs);
      thread.once("message", resolve);
      thread.once("error", reject);
      thread.once("exit", (code) => {
        clearTimeout(overdue);
        reject(new Error(`the thread that read a document ended with ${code} and without an answer`));
      });
    });
}
