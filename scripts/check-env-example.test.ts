import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { environmentSchema } from "@/lib/platform/env/schema";

const root = join(import.meta.dirname, "..");
const read = (file: string) => readFileSync(join(root, file), "utf8");

/** Set by the program for its own processes, or by the tool that runs it; nobody fills them in. */
const notForPeople = new Set(["NODE_ENV", "TOLLGATE_MIGRATIONS", "NEXT_RUNTIME", "CI", "PATH", "HOME", "E2E_DEMO_FILE"]);

/** Names of the variables that the code in these folders asks for. */
function askedFor(folders: readonly string[]): string[] {
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.(?:ts|mjs)$/.test(file) && !/\.test\.ts$/.test(file))
      .map((file) => join(folder, file)),
  );
  return files.flatMap((file) => [...read(file).matchAll(/\bprocess\.env\.([A-Z][A-Z0-9_]*)|\bvariable\("([A-Z][A-Z0-9_]*)"\)/g)].map((match) => match[1] ?? match[2] ?? ""));
}

describe(".env.example", () => {
  const lines = read(".env.example").split("\n");
  const named = lines.flatMap((line) => /^#?([A-Z][A-Z0-9_]*)=/.exec(line)?.[1] ?? []);

  it("names exactly the variables that the program and its scripts read, each once", () => {
    const wanted = new Set([...Object.keys(environmentSchema.shape), ...askedFor(["lib/platform/env", "scripts", "e2e"])]);
    expect([...named].sort()).toEqual([...wanted].filter((name) => !notForPeople.has(name)).sort());
  });

  it("holds no value: what is copied unread must not become a secret", () => {
    expect(lines.filter((line) => /^#?[A-Z][A-Z0-9_]*=./.test(line))).toEqual([]);
  });

  it("explains each", () => {
    const unexplained = lines.filter((line, at) => /^#[A-Z][A-Z0-9_]*=/.test(line) && !/^# \S|^#[A-Z]/.test(lines[at - 1] ?? ""));
    expect(unexplained).toEqual([]);
  });
});
