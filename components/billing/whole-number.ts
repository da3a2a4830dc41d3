/** Below every number that the server takes, so that its own schema refuses what is no number. */
const noNumber = -1;

/** A whole number as it is typed in a form, without grouping. */
export function wholeNumberIn(text: string): number {
  return /^\d{1,15}$/.test(text.trim()) ? Number(text) : noNumber;
}
