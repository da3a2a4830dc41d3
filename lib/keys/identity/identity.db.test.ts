import { beforeAll, describe, expect, it } from "vitest";
import { createUser } from "@/lib/accounts/create-user";
import { type OrgScope, scopeForMember } from "@/lib/accounts/policy";
import { systemOrigin as origin } from "@/lib/audit/schemas";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { createKey } from "../create-key";
import { revokeKey } from "../revoke-key";
import { generateSecret } from "../secret";
import { findKeyBySecret } from "./find-key-by-secret";

useTestDatabase();

let ours: OrgScope;
const scopes = ["cccd:read"];

beforeAll(async () => {
  const { userId, slug } = await inTransaction((tx) => createUser(tx, { email: "ours@example.com", name: "Ours", locale: "en" }, origin));
  ours = await scopeForMember(userId, slug, "key.create");
});

const make = (name: string) => createKey(ours, { name, environment: "live", scopes }, origin);

describe("a key by its secret", () => {
  it("is found with all that the gateway must know, first and again", async () => {
    const { secret, key } = await make("Found");
    const expected = { keyId: key.id, organisationId: ours.organisationId, environment: "live", scopes, revoked: false, suspended: false, expiresAtMs: null, secretExpiresAtMs: null, rotating: false, creditUnits: null };
    expect(await findKeyBySecret(secret)).toMatchObject(expected);
    expect(await findKeyBySecret(secret)).toMatchObject(expected);
  });

  it("is malformed without a question to the database where form or checksum are wrong, and null where nobody has it", async () => {
    expect(await findKeyBySecret("tg_live_short")).toBe("malformed");
    expect(await findKeyBySecret(generateSecret("live"))).toBeNull();
  });

  it("is its own for each of many concurrent questions", async () => {
    const made = await Promise.all(Array.from({ length: 20 }, (_, n) => make(`Many ${n}`)));
    const asked = [...made, ...made, ...made];
    const found = await Promise.all(asked.map(async ({ secret }) => findKeyBySecret(secret)));
    expect(found.map((key) => (key === null || key === "malformed" ? key : key.keyId))).toEqual(asked.map(({ key }) => key.id));
  });

  it("says at once what changed, although it is kept in memory: revoked, restricted, of a changed organisation, deleted", async () => {
    const { secret, key } = await make("Changing");
    expect(await findKeyBySecret(secret)).toMatchObject({ revoked: false });
    await pool().query("UPDATE api_keys SET limits = '[{\"subject\":\"key\",\"period\":\"second\",\"limit\":1,\"burst\":0}]', version = version + 1 WHERE id = $1", [key.id]);
    expect(await findKeyBySecret(secret)).toMatchObject({ limits: [{ limit: 1 }] });
    await pool().query("UPDATE organisations SET version = version + 1 WHERE id = $1", [ours.organisationId]);
    expect(await findKeyBySecret(secret)).toMatchObject({ organisationVersion: 2 });
    await revokeKey(ours, { keyId: key.id }, origin);
    expect(await findKeyBySecret(secret)).toMatchObject({ revoked: true });
    await pool().query("DELETE FROM api_keys WHERE id = $1", [key.id]);
    expect(await findKeyBySecret(secret)).toBeNull();
  });
});
