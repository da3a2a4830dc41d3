/** Days before a key's end at which its owner is reminded of it. */
const reminderSteps = [1, 3, 7] as const;
export type ReminderStep = (typeof reminderSteps)[number];

/** The longest time before a key's end at which there is a reminder. */
export const firstReminderMs = 7 * 86_400_000;

/** The smallest step that a key with this end has come within; null where none is near. */
export function dueStep(expiresAt: Date | null | undefined, at: Date): ReminderStep | null {
  if (!expiresAt) return null;
  const leftMs = expiresAt.getTime() - at.getTime();
  return reminderSteps.find((days) => leftMs <= days * 86_400_000) ?? null;
}
