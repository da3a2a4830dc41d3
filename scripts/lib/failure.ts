/** A fault that the person at the keyboard can mend. Its message is one sentence and the whole explanation. */
export class Failure extends Error {
  override name = "Failure";
}

/** What to print for an error: the sentence alone where it was written for people, else the whole stack. */
export function explain(error: unknown): string {
  if (error instanceof Failure) return error.message;
  // Also thrown inside bundles, where the class is another one of the same name.
  if (error instanceof Error && error.name === "EnvironmentError") return error.message;
  if (error instanceof Error) return error.stack ?? error.message;
  return String(error);
}

/** Runs a script's main function; prints what went wrong and leaves with exit code 1 when it throws. */
export async function runMain(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 1;
  }
}

/** The `code` of a system or database error, or "" where it has none. */
export function errorCode(error: unknown): string {
  if (typeof error === "object" && error !== null && "code" in error) return String(error.code);
  return "";
}
