import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AnswerReader, type WholeAnswer } from "./http-answers";

const chunksOf = (body: string) => `${Buffer.byteLength(body).toString(16)}\r\n${body}\r\n0\r\n\r\n`;

const answer = fc
  .record({ status: fc.constantFrom(200, 402, 503), body: fc.string({ unit: "binary-ascii", minLength: 1 }), chunked: fc.boolean(), announced: fc.boolean() })
  .map(({ status, body, chunked, announced }) => {
    const head = `HTTP/1.1 ${status} Some Reason\r\nx-one: 1\r\n${chunked ? "transfer-encoding: chunked" : `Content-Length: ${Buffer.byteLength(body)}`}\r\n\r\n`;
    return { status, body, wire: `${announced ? "HTTP/1.1 100 Continue\r\n\r\n" : ""}${head}${chunked ? chunksOf(body) : body}` };
  });

function read(pieces: readonly Buffer[]): WholeAnswer[] {
  const answers: WholeAnswer[] = [];
  const reader = new AnswerReader({ onWhole: (one) => void answers.push(one) });
  for (const piece of pieces) reader.push(piece);
  return answers;
}

describe("the reader of answers", () => {
  it("reads answers in order, whatever pieces they come in", () => {
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 4 }), fc.array(fc.nat({ max: 400 })), (sent, cuts) => {
        const bytes = Buffer.from(sent.map(({ wire }) => wire).join(""));
        const places = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length];
        const pieces = places.slice(1).map((place, index) => bytes.subarray(places[index], place));
        expect(read(pieces).map(({ status, body }) => ({ status, body: body.toString() }))).toEqual(sent.map(({ status, body }) => ({ status, body })));
      }),
    );
  });

  it("tells a head as soon as it is there: from then on the answer counts as given", () => {
    const heads: number[] = [];
    const reader = new AnswerReader({ onHead: ({ status }) => void heads.push(status), onWhole: () => undefined });
    reader.push(Buffer.from("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n"));
    expect([heads, reader.idle]).toEqual([[200], false]);
  });

  it("knows answers without a body: to HEAD, 204, and those that last until the end", () => {
    const answers: WholeAnswer[] = [];
    const toHead = new AnswerReader({ onWhole: (one) => void answers.push(one) }, () => true);
    toHead.push(Buffer.from("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n"));
    const untilEnd = new AnswerReader({ onWhole: (one) => void answers.push(one) });
    untilEnd.push(Buffer.from("HTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\nwhy"));
    untilEnd.end();
    expect(answers.map(({ status, body }) => [status, body.toString()])).toEqual([[200, ""], [204, ""], [400, "why"]]);
  });

  it.each([
    ["a byte more than announced", "HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nab"],
    ["no status line", "HTTP/1.1 abc\r\n\r\n"],
    ["a header cut in two", "HTTP/1.1 200 OK\r\nx-a: 1\nx-b: 2\r\ncontent-length: 0\r\n\r\n"],
    ["a header without a name", "HTTP/1.1 200 OK\r\n: 1\r\ncontent-length: 0\r\n\r\n"],
  ])("refuses %s", (_, wire) => {
    expect(() => read([Buffer.from(wire)])).toThrow();
  });
});
