/** How long after `g` the second key still counts. */
const sequenceMs = 1500;

export type KeySequence = { startedAtMs: number | null };
export type KeyOutcome = { kind: "none" } | { kind: "help" } | { kind: "jump"; letter: string };

/** What the shortcuts need of a keyboard event. */
export type KeyPress = { key: string; atMs: number };

/**
 * Reads one key press: `?` asks for help, `g` and a letter within a second and a half jump. Gives the state for
 * the next press and what to do now.
 */
export function readKeyPress(state: KeySequence, { key, atMs }: KeyPress): { state: KeySequence; outcome: KeyOutcome } {
  const waiting = state.startedAtMs !== null && atMs - state.startedAtMs <= sequenceMs;
  const rest: KeySequence = { startedAtMs: null };
  if (waiting && /^[a-z]$/.test(key)) return { state: rest, outcome: { kind: "jump", letter: key } };
  if (key === "g") return { state: { startedAtMs: atMs }, outcome: { kind: "none" } };
  return { state: rest, outcome: key === "?" ? { kind: "help" } : { kind: "none" } };
}
