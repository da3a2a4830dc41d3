// Fills a migrated database with what the cases need, through the same verbs as the product, and prints it as JSON.
import { createUser } from "@/lib/accounts/create-user";
import { scopeForMember } from "@/lib/accounts/policy";
import { systemOrigin } from "@/lib/audit/schemas";
import { setPlan } from "@/lib/billing/entitlement/change-entitlement";
import { createKey } from "@/lib/keys/create-key";
import { generateSecret, hashSecret } from "@/lib/keys/secret";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction, prisma } from "@/lib/platform/db/prisma";
import { newId } from "@/lib/platform/ids/ids";
import { now } from "@/lib/platform/time/clock";
import { runMain } from "../lib/failure";

/** What `prepare` prints. */
export type Prepared = { organisationId: string; open: string; limited: string; unknown: string; many: string[]; upstreamPath: string };

/** Limits that a load never reaches, so that a case measures the path and not a refusal. */
const unreached = [
  { subject: "organisation", period: "second", limit: 1_000_000, burst: 0 },
  { subject: "key", period: "minute", limit: 60_000_000, burst: 0 },
] as const;
const manyKeys = 5_000;

async function insertMany(organisationId: string): Promise<string[]> {
  const made = Array.from({ length: manyKeys }, () => {
    const secret = generateSecret("live");
    return { secret, keyId: newId("key"), secretId: newId("sec"), hash: hashSecret(secret).hash };
  });
  await pool().query(
    `WITH k AS (INSERT INTO api_keys (id, organisation_id, environment, name, scopes, created_at) SELECT unnest($1::text[]), $2, 'live', 'Many', '{cccd:read}', now())
     INSERT INTO api_key_secrets (id, key_id, hash, pepper_version, prefix, last_four, created_at)
     SELECT s, k, h, 1, 'tg_live_', 'many', now() FROM unnest($3::text[], $1::text[], $4::bytea[]) AS u(s, k, h)`,
    [made.map(({ keyId }) => keyId), organisationId, made.map(({ secretId }) => secretId), made.map(({ hash }) => hash)],
  );
  return made.map(({ secret }) => secret);
}

/** An upstream on this machine, one operation that costs a unit. */
async function insertUpstream(baseUrl: string): Promise<string> {
  const id = newId("upi");
  await pool().query(
    `INSERT INTO upstream_apis (id, slug, name, description, base_url, connect_timeout_ms, response_timeout_ms, allow_private_host, created_at, updated_at)
     VALUES ($1, 'bench', 'Bench', '', $2, 1000, 5000, true, $3, $3)`,
    [id, baseUrl, now()],
  );
  await pool().query(
    `INSERT INTO upstream_operations (id, upstream_id, method, path, operation_id, summary, description, scope, unit, units)
     VALUES ($1, $2, 'GET', '/ok', 'ok', 'Ok', '', 'cccd:read', 'call', 1)`,
    [newId("upo"), id],
  );
  return "/v1/bench/ok";
}

void runMain(async () => {
  const [, , upstreamUrl = ""] = process.argv;
  const { userId, slug, organisationId } = await inTransaction((tx) => createUser(tx, { email: `${newId("usr")}@example.com`, name: "Bench", locale: "en" }, systemOrigin));
  const scope = await scopeForMember(userId, slug, "key.create");
  await setPlan(scope, { planId: "ultra", limits: [...unreached], includedUnits: 1_000_000_000_000 }, systemOrigin);
  const key = async (limits: Parameters<typeof createKey>[1]["limits"]) => (await createKey(scope, { name: "Bench", environment: "live", scopes: ["cccd:read"], limits }, systemOrigin)).secret;
  const prepared: Prepared = {
    organisationId,
    open: await key([]),
    limited: await key([{ subject: "key", period: "day", limit: 1, burst: 0 }]),
    unknown: generateSecret("live"),
    many: await insertMany(organisationId),
    upstreamPath: upstreamUrl === "" ? "" : await insertUpstream(upstreamUrl),
  };
  process.stdout.write(JSON.stringify(prepared));
  await Promise.all([pool().end(), prisma().$disconnect()]);
});
