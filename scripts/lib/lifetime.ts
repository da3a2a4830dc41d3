/** How long a program may take to finish what it is doing. */
const graceMs = 10_000;

/**
 * Stops this program in good order, once: on Ctrl-C, when asked to end, and when the process that
 * started it is gone. Leaves in any case when that takes too long.
 */
export function stopInGoodOrder(stop: () => Promise<void>): void {
  let leaving = false;
  const leave = () => {
    if (leaving) return;
    leaving = true;
    setTimeout(() => process.exit(1), graceMs).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
        process.exit(1);
      },
    );
  };
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, leave);
  if (process.connected) process.on("disconnect", leave);
}
