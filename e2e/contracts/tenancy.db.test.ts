import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { CurrentSession } from "@/lib/auth/read-session";
import { pool } from "@/lib/platform/db/pool";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { load, probes, table, type Tenant, tenant } from "./console-doors";
import { ofPeople } from "./tenancy-accounts";

const visitor = vi.hoisted(() => ({ session: null as null | CurrentSession }));
vi.mock("next-auth", () => ({ getServerSession: async () => visitor.session && { ...visitor.session, expires: "" } }));
vi.mock("next/headers", () => ({ headers: async () => new Headers(), cookies: async () => new Map() }));
vi.mock("next-intl/server", () => ({
  getLocale: async () => "en",
  getTimeZone: async () => "UTC",
  getNow: async () => new Date(0),
  getFormatter: async () => ({}),
  getTranslations: async () => Object.assign((key: string) => key, { rich: (key: string) => key, has: () => true }),
}));

useTestDatabase();

let victim: Tenant;
let stranger: Tenant;

beforeAll(async () => {
  [victim, stranger] = [await tenant("victim"), await tenant("stranger")];
});

/** Everything stored about the victim, as one text. */
async function victimsRows(): Promise<string> {
  const columns = await pool().query<{ table_name: string }>("SELECT table_name FROM information_schema.columns WHERE column_name = 'organisation_id' AND table_schema = 'public' ORDER BY 1");
  const dumps = await Promise.all(
    columns.rows.map(({ table_name }) => pool().query(`SELECT row_to_json(t)::text AS row FROM "${table_name}" t WHERE organisation_id = $1 ORDER BY 1`, [victim.organisationId])),
  );
  return JSON.stringify(dumps.map(({ rows }) => rows));
}

const files = ["app", "components", "lib"].flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: "utf8" }).map((file) => `${root}/${file.replaceAll("\\", "/")}`).filter((file) => /\.tsx?$/.test(file)),
);

describe("the boundary between organisations", () => {
  it("has a row in this table for every page, layout, route and action", async () => {
    const screens = files.filter((file) => /^app\/(?:.*\/)?(page|layout|route|template|default)\.tsx?$/.test(file));
    const actionFiles = files.filter((file) => /^\s*["']use server["'];/m.test(readFileSync(file, "utf8")));
    const actions = await Promise.all(actionFiles.map(async (file) => Object.keys(await load(file)).map((name) => `${file}#${name}`)));
    expect(Object.keys(table).toSorted()).toEqual([...screens, ...actions.flat()].toSorted());
    expect(probes.length).toBeGreaterThan(5);
  });

  it.each(probes)("%s shows a stranger nothing and changes nothing", async (_name, probe) => {
    visitor.session = stranger.session;
    const before = await victimsRows();
    expect(await probe(victim)).toBe("refused");
    expect(await victimsRows()).toBe(before);
  });

  it.each(probes)("%s works for the organisation's own user, so the refusal above means something", async (_name, probe) => {
    visitor.session = stranger.session;
    expect(await probe(stranger)).toBe("allowed");
  });

  const ofOneKey = /\[keyId\]|#(?:explainCall|(?:update|rotate|suspend|resume|revoke|revokeManagement)Key|endSecret)Action$/;
  it.each(probes.filter(([name]) => ofOneKey.test(name) || ofPeople.test(name)))("%s does not let an id reach across from one's own organisation", async (_name, probe) => {
    visitor.session = stranger.session;
    const before = await victimsRows();
    const { keyId, oldSecretId, managementKeyId, people } = victim;
    expect(await probe({ ...stranger, keyId, oldSecretId, managementKeyId, people })).toBe("refused");
    expect(await victimsRows()).toBe(before);
  });

  it("sends a signed-in visitor to an organisation of their own", async () => {
    visitor.session = stranger.session;
    const { GET } = await load("app/console/route.ts");
    await expect((GET as unknown as () => Promise<never>)()).rejects.toMatchObject({ digest: expect.stringContaining(`;/${stranger.slug};`) });
  });
});
