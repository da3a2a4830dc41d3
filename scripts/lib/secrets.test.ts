import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { keepSecrets } from "./secrets";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "tollgate-secrets-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = () => path.join(folder, "secrets.json");

describe("the secrets of a data folder", () => {
  it("are made once, for their owner's eyes alone, and kept", () => {
    const made = keepSecrets(folder);
    expect(made.FIELD_KEYS).toMatch(/^1:.{32,}$/);
    expect(new Set(Object.values(made)).size).toBe(4);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(keepSecrets(folder)).toEqual(made);
  });

  it("of an older version get the key for sealed fields and keep the others", () => {
    const { FIELD_KEYS: _none, ...older } = keepSecrets(folder);
    writeFileSync(file(), JSON.stringify(older));
    mkdirSync(path.join(folder, "postgres"));
    const now = keepSecrets(folder);
    expect(now).toEqual({ ...older, FIELD_KEYS: expect.stringMatching(/^1:.{32,}$/) });
    expect(JSON.parse(readFileSync(file(), "utf8"))).toEqual(now);
    expect(keepSecrets(folder)).toEqual(now);
  });

  it("are not made anew beside a database that needs the old ones", () => {
    mkdirSync(path.join(folder, "postgres"));
    expect(() => keepSecrets(folder)).toThrow("is gone");
  });
});
