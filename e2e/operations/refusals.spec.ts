import { writeFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { freePort } from "@/scripts/lib/ports";
import { beginStart, newDataFolder, removeDataFolder } from "@/scripts/lib/running-product";

const secrets = { AUTH_SECRET: "a".repeat(40), KEY_PEPPERS: `1:${"p".repeat(40)}`, APP_URL: "https://api.example.com" };

let dataFolder: string;
test.beforeEach(() => {
  dataFolder = newDataFolder();
});
test.afterEach(() => removeDataFolder(dataFolder));

/** Starts with these settings, which must fail, and gives what it said. */
async function refusal(settings: Record<string, string>): Promise<string> {
  const { gone, output } = beginStart({ PORT: String(await freePort()), TOLLGATE_DATA: dataFolder, ...settings });
  expect(await gone, output()).toBe(1);
  return output();
}

test("a port in use: one sentence that names it", async () => {
  const server = net.createServer().listen(0);
  const address = server.address();
  const port = address !== null && typeof address !== "string" ? address.port : 0;
  try {
    expect(await refusal({ PORT: String(port) })).toMatch(new RegExp(`^Port ${port} is in use: .*\\.\\n$`));
  } finally {
    server.close();
  }
});

test("a data folder that cannot be made: one sentence that names it", async () => {
  const file = path.join(dataFolder, "a-file");
  writeFileSync(file, "");
  expect(await refusal({ TOLLGATE_DATA: path.join(file, "data") })).toMatch(/^The folder \S+\/a-file\/data, .* cannot be made \(ENOTDIR\): .*\.\n$/);
});

test("a database that refuses: one sentence with where and why, without the password", async () => {
  const port = await freePort();
  const said = await refusal({ ...secrets, DATABASE_URL: `postgresql://someone:hidden-word@127.0.0.1:${port}/tollgate` });
  expect(said).toMatch(new RegExp(`^The database of DATABASE_URL \\(127\\.0\\.0\\.1:${port}/tollgate\\) refuses the connection: .*ECONNREFUSED.*\\.\\n$`));
  expect(said).not.toContain("hidden-word");
});

for (const name of ["AUTH_SECRET", "KEY_PEPPERS", "APP_URL"] as const) {
  test(`with a database given, a missing ${name} is named and nothing is made up for it`, async () => {
    const said = await refusal({ ...secrets, [name]: "", DATABASE_URL: "postgresql://u:p@127.0.0.1:1/tollgate" });
    expect(said).toBe(`Tollgate cannot start: ${name} is required and not set.\n`);
  });
}
