import { readFileSync } from "node:fs";

/** The parent of a process, where the system tells it in a file. */
function parentOf(pid: number): string {
  try {
    // The name in parentheses may hold anything; after the last ")" come the state and the parent.
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1] ?? "";
  } catch {
    return "";
  }
}

const ancestry = () => `${process.ppid} ${parentOf(process.ppid)}`;

/**
 * Calls `gone` when the npm that started this program is gone. npm passes a signal on to the shell
 * between it and us, which dies of it without passing it on; killed outright it passes on nothing.
 * Started without npm, nothing is watched: a program in the background may outlive its terminal.
 */
export function whenNpmIsGone(gone: () => void): void {
  if (!process.env.npm_lifecycle_event) return;
  const atStart = ancestry();
  const watch = setInterval(() => {
    if (ancestry() === atStart) return;
    clearInterval(watch);
    gone();
  }, 500);
  watch.unref();
}
