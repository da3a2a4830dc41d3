import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { expect, test } from "../fixtures/test";

const run = promisify(execFile);

test("the published OpenAPI document passes the linter without a fault or a warning", async ({ request }, info) => {
  const answer = await request.get("/openapi.json");
  expect(answer.status()).toBe(200);
  const file = info.outputPath("openapi.json");
  await writeFile(file, await answer.body());
  const { stdout } = await run(process.execPath, ["node_modules/@redocly/cli/bin/cli.js", "lint", file, "--extends=recommended", "--format=json"]).catch(
    (failure: { stdout: string }) => failure,
  );
  const report = JSON.parse(stdout) as { totals: { errors: number; warnings: number }; problems: { message: string }[] };
  expect(report.problems.map(({ message }) => message)).toEqual([]);
});
