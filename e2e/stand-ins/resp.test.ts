import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeCommand, readReply, RedisError, type Reply } from "./resp";

const plainText = fc.string().filter((text) => !/[\r\n]/.test(text));
const { reply } = fc.letrec<{ reply: Reply }>((tie) => ({
  reply: fc.oneof(
    { maxDepth: 3 },
    plainText,
    fc.integer(),
    fc.constant(null),
    fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    fc.array(tie("reply"), { maxLength: 4 }),
  ),
}));

function write(value: Reply): Buffer {
  if (value === null) return Buffer.from("$-1\r\n");
  if (typeof value === "number") return Buffer.from(`:${value}\r\n`);
  if (typeof value === "string") return Buffer.from(`+${value}\r\n`);
  if (value instanceof RedisError) return Buffer.from(`-${value.message}\r\n`);
  if (Buffer.isBuffer(value)) return Buffer.concat([Buffer.from(`$${value.length}\r\n`), value, Buffer.from("\r\n")]);
  return Buffer.concat([Buffer.from(`*${value.length}\r\n`), ...value.map(write)]);
}

describe("RESP2", () => {
  it("reads every reply back as it was sent, and nothing beyond it", () => {
    fc.assert(
      fc.property(reply, (sent) => {
        const bytes = write(sent);
        expect(readReply(Buffer.concat([bytes, Buffer.from("+next\r\n")]))).toEqual({ reply: sent, next: bytes.length });
      }),
    );
  });

  it("waits for the rest of a reply that arrives in pieces", () => {
    fc.assert(
      fc.property(reply, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (sent, share) => {
        const bytes = write(sent);
        expect(readReply(bytes.subarray(0, Math.floor(bytes.length * share)))).toBeNull();
      }),
    );
  });

  it("keeps an error apart from a text", () => {
    expect(readReply(Buffer.from("-ERR no\r\n"))?.reply).toEqual(new RedisError("ERR no"));
  });

  it("counts bytes, not characters, in a command", () => {
    expect(encodeCommand(["SET", "tên", "Đà Nẵng"])).toBe("*3\r\n$3\r\nSET\r\n$4\r\ntên\r\n$11\r\nĐà Nẵng\r\n");
  });
});
