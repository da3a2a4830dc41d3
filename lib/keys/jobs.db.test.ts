import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { createUser } from "@/lib/accounts/create-user";
import { type MemberScope, scopeForMember } from "@/lib/accounts/policy";
import { systemOrigin } from "@/lib/audit/schemas";
import { runJob } from "@/lib/jobs/run-job";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";
import { advanceClock, freezeClock } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { createKey } from "./create-key";
import { findKeyBySecret } from "./identity/find-key-by-secret";
import { pruneSecrets } from "./jobs";
import { revokeKey } from "./revoke-key";
import { rotateKey } from "./rotate-key";

useTestDatabase();

const dayMs = 86_400_000;
let scope: MemberScope;
beforeAll(async () => {
  const { userId, slug } = await inTransaction((tx) => createUser(tx, { email: "owner@example.com", name: "owner", locale: "en" }, systemOrigin));
  scope = await scopeForMember(userId, slug, "key.update");
});
beforeEach(() => freezeClock(new Date("2026-11-21T09:00:00Z")));
afterAll(() => freezeClock(null));

const newKey = (more: object = {}) => createKey(scope, { name: "Rotating", environment: "live", scopes: ["cccd:read"], ...more }, systemOrigin);
const rotate = (keyId: string, overlap: "now" | "24h") => rotateKey(scope, { keyId, overlap }, systemOrigin);
const prune = () => runJob(pruneSecrets);
async function secretsOf(keyId: string): Promise<string[]> {
  return (await pool().query<{ last_four: string }>("SELECT last_four FROM api_key_secrets WHERE key_id = $1 ORDER BY id", [keyId])).rows.map(({ last_four }) => last_four);
}

it("forgets secrets 90 days after their end, and keeps the others as they are", async () => {
  const first = await newKey();
  const second = await rotate(first.key.id, "24h");
  advanceClock(50 * dayMs);
  const third = await rotate(first.key.id, "now");
  advanceClock(41 * dayMs);
  // Ended 90 days ago to the millisecond: not yet.
  expect(await prune()).toEqual({ deleted: 0 });
  advanceClock(1);
  expect(await prune()).toEqual({ deleted: 1 });
  expect(await secretsOf(first.key.id)).toEqual([second, third].map(({ secret }) => secret.slice(-4)));
  expect(await findKeyBySecret(first.secret)).toBeNull();
  expect(await findKeyBySecret(second.secret)).toMatchObject({ keyId: first.key.id });
  expect(await prune()).toEqual({ deleted: 0 });
});

it("never takes the only or the current secret of a key, however old it is and whatever became of the key", async () => {
  const plain = await newKey();
  const revoked = await newKey();
  await rotate(revoked.key.id, "24h");
  await revokeKey(scope, { keyId: revoked.key.id }, systemOrigin);
  const expired = await newKey({ expiresAt: new Date("2026-12-01T00:00:00Z") });
  const allEnded = await newKey();
  await rotate(allEnded.key.id, "now");
  // No verb ends them all; the row that ended last stays even then, since it shows what the key looked like.
  await pool().query("UPDATE api_key_secrets SET expires_at = $2 WHERE key_id = $1 AND expires_at IS NULL", [allEnded.key.id, new Date("2026-11-22T00:00:00Z")]);
  advanceClock(1_000 * dayMs);
  await prune();
  expect(await secretsOf(plain.key.id)).toEqual([plain.secret.slice(-4)]);
  expect(await secretsOf(revoked.key.id)).toHaveLength(1);
  expect((await pool().query("SELECT FROM api_key_secrets WHERE key_id = $1 AND expires_at IS NULL", [revoked.key.id])).rowCount).toBe(1);
  expect(await secretsOf(expired.key.id)).toEqual([expired.secret.slice(-4)]);
  expect(await secretsOf(allEnded.key.id)).toHaveLength(1);
});
