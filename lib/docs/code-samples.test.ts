import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codeSamples } from "./code-samples";

const call = {
  appUrl: "https://tollgate.test",
  endpoint: { method: "POST", path: "/v1/cccd/parse" },
  input: { cccd: "015199990001" },
} as const;

/** What a POSIX shell makes of a word that consists of single-quoted stretches and escaped quotes. */
function readShellWord(word: string): string {
  let text = "";
  for (let rest = word; rest !== ""; ) {
    const match = /^'([^']*)'|^\\'/.exec(rest);
    if (!match) throw new Error(`not a quoted word: ${rest}`);
    text += match[1] ?? "'";
    rest = rest.slice(match[0].length);
  }
  return text;
}

describe("codeSamples", () => {
  it("reads the key from the environment unless it is given", () => {
    const samples = codeSamples(call);
    expect(samples.curl).toContain(`-H "Authorization: Bearer $TOLLGATE_KEY"`);
    expect(samples.typescript).toContain("Bearer ${process.env.TOLLGATE_KEY}");
    expect(samples.python).toContain(`"Bearer " + os.environ["TOLLGATE_KEY"]`);
  });

  it("writes a given key into every sample and asks for no variable", () => {
    for (const sample of Object.values(codeSamples({ ...call, apiKey: "tg_test_abc" }))) {
      expect(sample).toContain("Bearer tg_test_abc");
      expect(sample).not.toContain("TOLLGATE_KEY");
    }
  });

  it("sends the input as query parameters and no body with GET", () => {
    const samples = codeSamples({ ...call, endpoint: { method: "GET", path: "/v1/things" }, input: { q: "a b&c" } });
    for (const sample of Object.values(samples)) {
      expect(sample).toContain("https://tollgate.test/v1/things?q=a+b%26c");
      expect(sample).not.toContain("Content-Type");
    }
  });

  it("sends further headers in every language", () => {
    const samples = codeSamples({ ...call, headers: { "Idempotency-Key": "order-42" } });
    expect(samples.curl).toContain("-H 'Idempotency-Key: order-42'");
    for (const sample of [samples.typescript, samples.python]) expect(sample).toContain('"Idempotency-Key": "order-42",');
  });

  it("carries no key where none is needed", () => {
    for (const sample of Object.values(codeSamples({ ...call, authorized: false }))) expect(sample).not.toMatch(/Authorization|TOLLGATE_KEY|import json, os/);
  });

  it("hands the shell exactly the body, whatever is in it", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { curl } = codeSamples({ ...call, input: { text } });
        const word = curl.slice(curl.indexOf("\n  -d ") + "\n  -d ".length);
        expect(JSON.parse(readShellWord(word))).toEqual({ text });
      }),
    );
  });

  it("writes JSON's words as Python's", () => {
    const { python } = codeSamples({ ...call, input: { a: true, b: false, c: null, d: [1, "x"] } });
    expect(python).toContain(`json.dumps({"a": True, "b": False, "c": None, "d": [1, "x"]})`);
  });
});
