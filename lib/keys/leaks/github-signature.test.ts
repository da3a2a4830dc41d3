import { createPublicKey } from "node:crypto";
import { describe, expect, it } from "vitest";
import { isSignedBy } from "./github-signature";

/** The example of GitHub's documentation, made with a test key of theirs. */
const example = {
  body: '[{"token":"some_token","type":"some_type","url":"some_url","source":"some_source"}]',
  signature: "MEUCIFLZzeK++IhS+y276SRk2Pe5LfDrfvTXu6iwKKcFGCrvAiEAhHN2kDOhy2I6eGkOFmxNkOJ+L2y8oQ9A2T9GGJo6WJY=",
  key: createPublicKey(`-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEsz9ugWDj5jK5ELBK42ynytbo38gP
HzZFI03Exwz8Lh/tCfL3YxwMdLjB+bMznsanlhK0RwcGP3IDb34kQDIo3Q==
-----END PUBLIC KEY-----`),
};

describe("GitHub's signature", () => {
  it("of the documentation's example is good, and bad for any other byte", () => {
    const body = Buffer.from(example.body);
    expect(isSignedBy(example.key, body, example.signature)).toBe(true);
    for (let index = 0; index < body.length; index++) {
      const changed = Buffer.from(body);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(isSignedBy(example.key, changed, example.signature)).toBe(false);
    }
    expect(isSignedBy(example.key, Buffer.concat([body, Buffer.from("\n")]), example.signature)).toBe(false);
  });
});
