import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { ESLint } from "eslint";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { typeAwareRules } from "../eslint.config.mjs";

/*
 * The gates themselves under test: each is handed what it must refuse, so that a rule which was switched
 * off or misspelt does not pass for a clean house.
 */

const root = join(import.meta.dirname, "..");

/** Lints code as if it stood in a file that need not exist, so without the rules that ask for types. */
const withoutTypes = new ESLint({
  cwd: root,
  overrideConfig: {
    files: ["**/*.{ts,tsx}"],
    languageOptions: { parserOptions: { projectService: false } },
    rules: Object.fromEntries(Object.keys(typeAwareRules).map((rule) => [rule, "off"])),
  },
});

/** Lints one file at the top, which need not exist, with types: as a project of its own, since the whole one is slow. */
const sample = "sample.ts";
const withTypes = new ESLint({
  cwd: root,
  overrideConfig: { files: [sample], languageOptions: { parserOptions: { projectService: { allowDefaultProject: [sample] } } } },
});

async function faults(eslint: ESLint, filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: join(root, filePath) });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
}

const lines = (count: number) => Array.from({ length: count }, (_, index) => `export const n${index} = ${index};`).join("\n");

describe("eslint", () => {
  const refused: [what: string, file: string, code: string, rule: string][] = [
    ["process.env in a room", "lib/keys/create-key.ts", "export const a = process.env.AUTH_SECRET;", "no-restricted-syntax"],
    ["process.env by another way", "lib/keys/create-key.ts", "const { env } = process; export const a = env;", "no-restricted-syntax"],
    ["process.env through globalThis", "lib/keys/create-key.ts", "export const a = globalThis.process.env;", "no-restricted-syntax"],
    ["process by import", "lib/keys/create-key.ts", 'import { env } from "node:process"; export const a = env;', "no-restricted-imports"],
    ["process.env in a screen", "app/page.tsx", "export const a = process.env.AUTH_SECRET;", "no-restricted-syntax"],
    ["process.env in the middleware", "middleware.ts", "export const a = process.env.AUTH_SECRET;", "no-restricted-syntax"],
    ["Prisma in a verb", "lib/keys/create-key.ts", 'import { prisma } from "@/lib/platform/db/prisma"; prisma();', "no-restricted-imports"],
    ["Prisma's package in a verb", "lib/keys/create-key.ts", 'import { Prisma } from "@prisma/client"; export type A = Prisma.A;', "no-restricted-imports"],
    ["Prisma's types in a verb", "lib/keys/create-key.ts", 'import type { ApiKey } from "@/lib/platform/db/generated/client"; export type A = ApiKey;', "no-restricted-imports"],
    ["a link that fetches whatever comes into view", "app/page.tsx", 'import Link from "next/link"; export const a = Link;', "no-restricted-imports"],
    ["a transaction opened by a screen", "app/page.tsx", 'import { inTransaction } from "@/lib/platform/db/prisma"; inTransaction();', "no-restricted-imports"],
    ["a write with a transaction in a verb", "lib/keys/create-key.ts", "export const a = (tx) => tx.apiKey.create({});", "no-restricted-syntax"],
    ["plain SQL in a verb", "lib/keys/create-key.ts", 'import { pool } from "@/lib/platform/db/pool"; pool();', "no-restricted-imports"],
    ["the machine's clock", "lib/keys/create-key.ts", "export const a = new Date();", "no-restricted-syntax"],
    ["the machine's clock in a page", "app/page.tsx", "export const a = Date.now();", "no-restricted-syntax"],
    ["a 251st line", "lib/keys/create-key.ts", lines(251), "max-lines"],
    ["a 251st line in a script", "scripts/start.mjs", lines(251), "max-lines"],
    ["any", "lib/keys/create-key.ts", "export const a = (b: any) => b;", "@typescript-eslint/no-explicit-any"],
    ["!", "lib/keys/create-key.ts", "export const a = (b?: string) => b!.length;", "@typescript-eslint/no-non-null-assertion"],
    ["a cast through unknown", "lib/keys/create-key.ts", "export const a = (b: string) => b as unknown as number;", "no-restricted-syntax"],
    ["a type imported as a value", "lib/keys/create-key.ts", 'import { A } from "./schemas"; export type B = A;', "@typescript-eslint/consistent-type-imports"],
    ["a silenced compiler", "lib/keys/create-key.ts", "// @ts-ignore\nexport const a = 1;", "@typescript-eslint/ban-ts-comment"],
    ["a barrel", "lib/keys/list-keys.ts", 'export * from "./schemas";', "no-restricted-syntax"],
    ["an index file", "lib/keys/index.ts", "export const a = 1;", "no-restricted-syntax"],
    ["console", "lib/keys/create-key.ts", 'console.log("a");', "no-console"],
    ["text in a page", "app/page.tsx", "export const A = () => <p>Keys</p>;", "no-restricted-syntax"],
    ["Vietnamese text in a widget", "components/keys/a.tsx", "export const A = () => <p>Ấ đ</p>;", "no-restricted-syntax"],
    ["text in braces", "app/page.tsx", 'export const A = () => <p>{"Keys"}</p>;', "no-restricted-syntax"],
    ["text of a choice", "app/page.tsx", 'export const A = ({ b }) => <p>{b ? "Yes" : null}</p>;', "no-restricted-syntax"],
    ["text in a template", "app/page.tsx", "export const A = ({ b }) => <p>{`${b} keys`}</p>;", "no-restricted-syntax"],
    ["a label", "components/ui/a.tsx", 'export const A = () => <a aria-label="Close" />;', "no-restricted-syntax"],
    ["a label of a choice", "components/ui/a.tsx", 'export const A = ({ b }) => <a title={b ? "Open" : "Close"} />;', "no-restricted-syntax"],
    ["a page's title", "app/page.tsx", 'export const metadata = { title: "Keys" };', "no-restricted-syntax"],
    ["text of a toast", "components/ui/a.tsx", 'toast.success("Saved");', "no-restricted-syntax"],
  ];

  it.each(refused)("refuses %s", async (_what, file, code, rule) => {
    expect(await faults(withoutTypes, file, code)).toContain(rule);
  });

  const accepted: [what: string, file: string, code: string][] = [
    ["process.env in its one door", "lib/platform/env/env.ts", "export const a = process.env.AUTH_SECRET;"],
    ["Prisma in a repository", "lib/keys/repository.ts", 'import { prisma } from "@/lib/platform/db/prisma"; prisma().apiKey.count();'],
    ["a transaction handed on by a verb", "lib/keys/create-key.ts", 'import { inTransaction } from "@/lib/platform/db/prisma"; export const a = inTransaction;'],
    ["a moment given in a room", "lib/keys/create-key.ts", "export const a = new Date(0);"],
    ["the machine's clock in the clock", "lib/platform/time/clock.ts", "export const a = Date.now();"],
    ["a 250th line", "lib/keys/create-key.ts", lines(250)],
    ["a longer table of facts", "lib/products/cccd/provinces.ts", lines(251)],
    ["punctuation, code, the name and class names", "app/page.tsx", 'export const A = ({ b }) => <p className={b ? "a" : "c"}>Tollgate · {b} / <code>curl</code></p>;'],
  ];

  it.each(accepted)("accepts %s", async (_what, file, code) => {
    expect(await faults(withoutTypes, file, code)).toEqual([]);
  });

  it("does not let a comment switch a rule off", async () => {
    const code = "/* eslint-disable */\nexport const a = process.env.AUTH_SECRET;";
    expect(await faults(withoutTypes, "lib/keys/create-key.ts", code)).toContain("no-restricted-syntax");
  });

  it("knows types: a promise that nobody waits for, an async handler where none is awaited, a case left out, any from outside", async () => {
    const code = `declare const work: () => Promise<void>;
      work();
      [1].forEach(async () => work());
      export const a: number = JSON.parse("1");
      export function b(kind: "x" | "y") { switch (kind) { case "x": return 1; } return 2; }`;
    const found = await faults(withTypes, sample, code);
    for (const rule of ["no-floating-promises", "no-misused-promises", "no-unsafe-assignment", "switch-exhaustiveness-check"]) {
      expect(found).toContain(`@typescript-eslint/${rule}`);
    }
  }, 60_000);
});

/** A small house with one fault for each rule, and things that are allowed. */
const house: Record<string, string> = {
  "lib/platform/time/clock.ts": "export const now = 0;",
  "lib/platform/db/prisma.ts": "export const prisma = 0;",
  "lib/platform/db/pool.ts": "export const pool = 0;",
  "lib/platform/http/a.ts": 'export { k } from "@/lib/keys/schemas";',
  "lib/keys/schemas.ts": "export const k = 0; export type K = 1;",
  "lib/keys/repository.ts": 'import { pool } from "@/lib/platform/db/pool"; export const r = pool;',
  "lib/keys/create-key.ts": 'import { call } from "@/lib/gateway/call"; export const c = call;',
  "lib/keys/type-only.ts": 'import type { Call } from "@/lib/gateway/call"; export type C = Call;',
  "lib/keys/lazy.ts": 'export const l = () => import("@/lib/gateway/call");',
  "lib/keys/sql.ts": 'import { pool } from "@/lib/platform/db/pool"; export const p = pool;',
  "lib/keys/screen.ts": 'import { w } from "@/components/ui/w"; export const s = w;',
  "lib/keys/one.ts": 'import { two } from "./two"; export const one = two;',
  "lib/keys/two.ts": 'import { one } from "./one"; export const two = one;',
  "lib/gateway/call.ts": 'import { r } from "@/lib/keys/repository"; export const call = r; export type Call = 1;',
  "lib/gateway/fine.ts": 'import { k } from "@/lib/keys/schemas"; export const f = k;',
  "lib/cellar/a.ts": "export const a = 0;",
  "lib/registry.ts": 'import { k } from "@/lib/keys/schemas"; export const registry = k;',
  "components/ui/w.ts": "export const w = 0;",
  "components/ui/knows.ts": 'import type { K } from "@/lib/keys/schemas"; export type W = K;',
  "components/keys/fine.ts": 'import type { K } from "@/lib/keys/schemas"; import { w } from "@/components/ui/w"; export const x: K | 0 = w;',
  "components/keys/verb.ts": 'import { l } from "@/lib/keys/lazy"; export const v = l;',
  "components/keys/server.ts": 'import { prisma } from "@/lib/platform/db/prisma"; export const v = prisma;',
  "components/keys/fine-client.ts": 'import { s } from "@/lib/keys/sign-client"; export const x = s;',
  "lib/keys/sign-client.ts": "export const s = 0;",
  "components/site/fine.ts": 'import { k } from "@/lib/keys/schemas"; export const s = k;',
  "components/site/verb.ts": 'import { s } from "@/lib/keys/sign-client"; export const v = s;',
  "components/usage/other.ts": 'import { v } from "@/components/keys/verb"; export const o = v;',
  "app/page.ts": 'import { r } from "@/lib/keys/repository"; export const p = r;',
  "app/cellar.ts": 'import { a } from "@/lib/cellar/a"; export const c = a;',
  "app/registry.ts": 'import { registry } from "@/lib/registry"; export const p = registry;',
  "app/api/jobs/route.ts": 'import { registry } from "@/lib/registry"; export const p = registry;',
  "app/lost.ts": 'import { gone } from "@/lib/keys/gone"; export const g = gone;',
};

describe("dependency-cruiser", () => {
  let folder = "";
  let found: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "rooms-"));
    const tsconfig = { compilerOptions: { module: "esnext", moduleResolution: "bundler", paths: { "@/*": ["./*"] } } };
    for (const [file, text] of Object.entries({ ...house, "tsconfig.json": JSON.stringify(tsconfig), "package.json": "{}" })) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), text);
    }
    const config = join(root, "dependency-cruiser.config.cjs");
    const depcruise = join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
    const command = [depcruise, "--config", config, "--output-type", "err", "app", "components", "lib"];
    // It ends with the number of errors; what it prints is what counts.
    const failed: unknown = await promisify(execFile)(process.execPath, command, { cwd: folder }).catch((error: unknown) => error);
    const output = typeof failed === "object" && failed !== null && "stdout" in failed ? String(failed.stdout) : "";
    found = [...output.matchAll(/error ([\w-]+): (\S+)/g)].map(([, rule, file]) => `${rule} ${file}`);
  }, 60_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each([
    ["keys-imports-only-to-its-left", "lib/keys/create-key.ts"],
    ["keys-imports-only-to-its-left", "lib/keys/type-only.ts"],
    ["keys-imports-only-to-its-left", "lib/keys/lazy.ts"],
    ["platform-imports-only-to-its-left", "lib/platform/http/a.ts"],
    ["no-unknown-room", "app/cellar.ts"],
    ["repository-is-private-to-its-room", "lib/gateway/call.ts"],
    ["no-repository-outside-lib", "app/page.ts"],
    ["only-repositories-talk-to-the-database", "lib/keys/sql.ts"],
    ["lib-knows-no-screen", "lib/keys/screen.ts"],
    ["shared-widgets-know-no-domain", "components/ui/knows.ts"],
    ["widgets-import-schemas-only", "components/keys/verb.ts"],
    ["pages-own-widgets-import-schemas-only", "components/site/verb.ts"],
    ["widgets-stay-in-their-room", "components/usage/other.ts"],
    ["widgets-are-safe-in-a-browser", "components/keys/server.ts"],
    ["registry-for-workers-only", "app/registry.ts"],
    ["nothing-unresolvable", "app/lost.ts"],
    ["no-cycles", "lib/keys/one.ts"],
  ])("reports %s in %s", (rule, file) => {
    expect(found).toContain(`${rule} ${file}`);
  });

  it.each(["lib/keys/repository.ts", "lib/gateway/fine.ts", "components/keys/fine.ts", "components/keys/fine-client.ts", "components/site/fine.ts", "app/api/jobs/route.ts"])("lets %s be", (file) => {
    expect(found.filter((line) => line.endsWith(` ${file}`))).toEqual([]);
  });
});
