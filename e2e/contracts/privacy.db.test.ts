import { fork } from "node:child_process";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { pool } from "@/lib/platform/db/pool";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { makeKey, makeTenant } from "./tenant";

useTestDatabase();

/** Twelve digits, together or with one separator between two of them. */
const twelveDigits = /(?<![\dA-Za-z])(?:\d[ .\-\u00a0]?){11}\d(?![\dA-Za-z])/;
let secret: string;

beforeAll(async () => {
  ({ secret } = await makeKey(await makeTenant("privacy")));
});

/** Every row of every table of ours, as text, without times (their digits and hyphens look like a number). */
async function everythingStored(): Promise<string> {
  const tables = await pool().query<{ table_name: string }>("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'");
  const dumps = await Promise.all(tables.rows.map(({ table_name }) => pool().query<{ row: string }>(`SELECT row_to_json(t)::text AS row FROM "${table_name}" t`)));
  return dumps.flatMap(({ rows }) => rows.map(({ row }) => row)).join("\n").replace(/\d{4}-\d\d-\d\dT[\d:.+]+/g, "");
}

describe("a citizen's number", () => {
  it("reaches neither the database nor the log, in whatever form and place it is sent", async () => {
    const child = fork(new URL("../fixtures/node-door-process.ts", import.meta.url), {
      execArgv: ["--import", "tsx"],
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      env: { ...process.env, LOG_LEVEL: "trace" },
    });
    let log = "";
    child.stdout?.on("data", (data: Buffer) => (log += data.toString()));
    child.stderr?.on("data", (data: Buffer) => (log += data.toString()));
    const port = await new Promise<number>((resolve) => child.once("message", (message) => resolve(Number(message))));

    const number = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 12, maxLength: 12 });
    const separator = fc.constantFrom("", " ", ".", "-", "\u00a0");
    await fc.assert(
      fc.asyncProperty(number, separator, fc.nat(6), async (digits, mark, form) => {
        const text = digits.join(mark);
        const bodies = [JSON.stringify({ cccd: text }), JSON.stringify({ cccd: Number(digits.join("")) }), `{"cccd":"${text}`, JSON.stringify({ [text]: true }), JSON.stringify({ cccd: `${text}${text}` }), text, JSON.stringify([text])];
        const query = form === 6 ? `?cccd=${encodeURIComponent(text)}` : "";
        const response = await fetch(`http://127.0.0.1:${port}/v1/cccd/parse${query}`, { method: "POST", headers: { authorization: `Bearer ${secret}`, "content-type": "application/json", "idempotency-key": `once-${digits.join("x")}-${form}` }, body: bodies[form] ?? "" });
        expect([200, 400, 409, 422]).toContain(response.status);
        await response.text();
      }),
      { numRuns: 150 },
    );
    const exited = new Promise((resolve) => child.once("close", resolve));
    child.kill("SIGTERM");
    await exited;

    const stored = await everythingStored();
    expect(stored).toContain("cccd.parse");
    expect(twelveDigits.exec(stored)?.[0]).toBeUndefined();
    expect(twelveDigits.exec(log.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, ""))?.[0]).toBeUndefined();
  });

  it("would be found by this test if it were stored", () => {
    for (const leak of ['{"cccd":"015199000001"}', "015 199 000 001", "number 015.199.000001."]) expect(leak).toMatch(twelveDigits);
  });
});
