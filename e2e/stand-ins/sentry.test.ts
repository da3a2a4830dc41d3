import { describe, expect, it } from "vitest";
import { readEnvelope } from "./sentry";

const envelope = (...lines: string[]) => Buffer.from(lines.join("\n"));

describe("readEnvelope", () => {
  it("reads items with and without a length, and a payload with line breaks in it", () => {
    const payload = '{"message":"một\nhai"}';
    const length = Buffer.byteLength(payload);
    expect(readEnvelope(envelope('{"event_id":"1"}', `{"type":"event","length":${length}}`, payload, '{"type":"session"}', '{"ok":true}', ""))).toEqual([
      { header: { type: "event", length }, payload },
      { header: { type: "session" }, payload: '{"ok":true}' },
    ]);
  });

  it.each([["", "nothing"], ["hello", "no header"], ['{}\n{"type":"event","length":99}\n{}', "a payload that is cut off"]])("refuses %j: %s", (text) => {
    expect(() => readEnvelope(Buffer.from(text))).toThrow(SyntaxError);
  });
});
