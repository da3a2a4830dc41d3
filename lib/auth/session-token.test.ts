import { expect, it } from "vitest";
import { hashSessionToken, newSessionToken } from "./session-token";

const tokens = Array.from({ length: 2_000 }, newSessionToken);

it("session tokens are 256 bits as base64url, never two alike", () => {
  for (const token of tokens) {
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
  }
  expect(new Set(tokens).size).toBe(tokens.length);
});

it("every bit of a session token is as often one as none: no part of it is fixed, counted or taken from a clock", () => {
  const ones = Array.from({ length: 256 }, () => 0);
  for (const token of tokens) Buffer.from(token, "base64url").forEach((byte, at) => Array.from({ length: 8 }, (_, bit) => (ones[at * 8 + bit] = (ones[at * 8 + bit] ?? 0) + ((byte >> bit) & 1))));
  // Eight standard deviations (of 22) to either side: by chance it fails for one run in 10 to the power of 12.
  for (const count of ones) expect(Math.abs(count - tokens.length / 2)).toBeLessThan(180);
});

it("what is stored of a session token is its SHA-256", () => {
  expect(Buffer.from(hashSessionToken("abc")).toString("hex")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});
