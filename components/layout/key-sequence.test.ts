import { describe, expect, it } from "vitest";
import { type KeyOutcome, type KeySequence, readKeyPress } from "./key-sequence";

function press(...presses: [key: string, atMs: number][]): KeyOutcome[] {
  let state: KeySequence = { startedAtMs: null };
  return presses.map(([key, atMs]) => {
    const read = readKeyPress(state, { key, atMs });
    state = read.state;
    return read.outcome;
  });
}

describe("readKeyPress", () => {
  it("jumps on g and a letter", () => {
    expect(press(["g", 0], ["k", 400]).at(-1)).toEqual({ kind: "jump", letter: "k" });
  });

  it("forgets g after a second and a half", () => {
    expect(press(["g", 0], ["k", 1600]).at(-1)).toEqual({ kind: "none" });
  });

  it("forgets g after any other key", () => {
    expect(press(["g", 0], ["Escape", 100], ["k", 200]).at(-1)).toEqual({ kind: "none" });
  });

  it("jumps once for each g", () => {
    expect(press(["g", 0], ["u", 100], ["u", 200]).at(-1)).toEqual({ kind: "none" });
  });

  it("asks for help on a question mark", () => {
    expect(press(["?", 0])).toEqual([{ kind: "help" }]);
  });
});
