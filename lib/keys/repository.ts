import type { OrgScope } from "@/lib/accounts/policy";
import { prisma, type Transaction } from "@/lib/platform/db/prisma";
import { now } from "@/lib/platform/time/clock";
import { dueStep } from "./expiry/reminder-steps";
import type { EndpointRule, KeyDetail, KeyEnvironment, KeyLimitRule, KeyRestrictions, KeyStatus, KeySummary, LimitRule, SecretSummary, TimeWindow } from "./schemas";

/** Keys that a scope has in sight: the organisation's, or those of some projects of it. */
const inSight = ({ organisationId, projectIds }: OrgScope) => ({ organisationId, ...(projectIds.length === 0 ? {} : { projectId: { in: [...projectIds] } }) });

/** What may be set of a key. Of a change, what is undefined stays as it is. */
export type KeySettings = { [Name in keyof KeyRestrictions]?: KeyRestrictions[Name] | undefined } & {
  name?: string | undefined;
  scopes?: readonly string[] | undefined;
  projectId?: string | null | undefined;
  expiresAt?: Date | null | undefined;
  limits?: readonly LimitRule[] | undefined;
  creditUnits?: number | null | undefined;
};

export type NewSecret = { id: string; hash: Buffer; pepperVersion: number; prefix: string; lastFour: string; createdAt: Date };

type NewKey = KeySettings & { id: string; environment: KeyEnvironment; name: string; createdAt: Date; remindedDays: number | null; secret: NewSecret };

/** The ORM's types know no readonly lists. */
const lists = ({ scopes, allowedCidrs, allowedOrigins, timeWindows, endpointRules, limits }: KeySettings) => ({
  scopes: scopes && [...scopes],
  allowedCidrs: allowedCidrs && [...allowedCidrs],
  allowedOrigins: allowedOrigins && [...allowedOrigins],
  timeWindows: timeWindows && [...timeWindows],
  endpointRules: endpointRules && [...endpointRules],
  limits: limits && [...limits],
});

export async function insertKey(tx: Transaction, scope: OrgScope, { secret, ...key }: NewKey): Promise<void> {
  await tx.apiKey.create({
    data: {
      ...key,
      ...lists(key),
      organisationId: scope.organisationId,
      createdById: scope.actor.type === "user" ? scope.actor.id : null,
      secrets: { create: { ...secret, hash: new Uint8Array(secret.hash) } },
    },
  });
}

/** True where the key is the organisation's. Until this transaction ends, whoever else wants to change it waits. */
export async function lockKey(tx: Transaction, scope: OrgScope, keyId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`SELECT 1 FROM api_keys WHERE id = ${keyId} AND organisation_id = ${scope.organisationId} FOR UPDATE`;
  return rows.length === 1;
}

type KeyChange = KeySettings & { suspendedAt?: Date | null; revokedAt?: Date };

/** Changes a key; reminders of its end start anew with each end that it is given. With `seen`, the gateway reads the key again at the next request, on every instance. */
export async function writeKey(tx: Transaction, scope: OrgScope, keyId: string, change: KeyChange, { seen }: { seen: boolean }): Promise<void> {
  await tx.apiKey.updateMany({
    where: { id: keyId, ...inSight(scope) },
    data: {
      ...change,
      ...lists(change),
      ...(change.expiresAt === undefined ? {} : { remindedDays: dueStep(change.expiresAt, now()) }),
      ...(seen ? { version: { increment: 1 } } : {}),
    },
  });
}

/** Gives secrets of a key that had no end, or one of them whatever its end, an end. */
export async function endSecrets(tx: Transaction, keyId: string, which: "current" | { secretId: string }, expiresAt: Date): Promise<void> {
  await tx.apiKeySecret.updateMany({ where: { keyId, ...(which === "current" ? { expiresAt: null } : { id: which.secretId }) }, data: { expiresAt } });
}

export async function insertSecret(tx: Transaction, keyId: string, secret: NewSecret): Promise<void> {
  await tx.apiKeySecret.create({ data: { ...secret, keyId, hash: new Uint8Array(secret.hash) } });
}

/** Deletes a bounded number of secrets that ended before. Of each key one stays: the current one, else the one that ended last. */
export async function deleteSecretsEndedBefore(before: Date, limit: number): Promise<number> {
  return prisma().$executeRaw`
    DELETE FROM api_key_secrets WHERE id IN (
      SELECT s.id FROM api_key_secrets s
       WHERE s.expires_at < ${before}
         AND EXISTS (SELECT FROM api_key_secrets other WHERE other.key_id = s.key_id AND (other.expires_at IS NULL OR other.expires_at > s.expires_at))
       ORDER BY s.expires_at LIMIT ${limit})`;
}

/** Any secret of the key, ended ones included. */
export async function findSecret(tx: Transaction, keyId: string, secretId: string): Promise<{ lastFour: string; expiresAt: Date | null } | null> {
  return tx.apiKeySecret.findFirst({ where: { keyId, id: secretId }, select: { lastFour: true, expiresAt: true } });
}

/** The one secret without an end is the current one. */
const currentSecret = { where: { expiresAt: null }, take: 1, select: { prefix: true, lastFour: true } } as const;

const facts = { id: true, name: true, environment: true, scopes: true, createdAt: true, expiresAt: true, suspendedAt: true, revokedAt: true } as const;
const createdBy = { select: { name: true } } as const;
const project = { select: { id: true, name: true } } as const;
const summary = { ...facts, createdBy, project } as const;

const settings = { leakedAt: true, allowedCidrs: true, allowedOrigins: true, timeWindows: true, endpointRules: true, limits: true, creditUnits: true } as const;

type SummaryRow = Pick<KeySummary, "id" | "name" | "environment" | "scopes" | "project"> & {
  createdAt: Date;
  expiresAt: Date | null;
  suspendedAt: Date | null;
  revokedAt: Date | null;
  createdBy: { name: string } | null;
  secrets: { prefix: string; lastFour: string }[];
};

function toSummary({ secrets, createdBy, ...row }: SummaryRow): KeySummary {
  return {
    id: row.id,
    name: row.name,
    environment: row.environment,
    scopes: row.scopes,
    project: row.project,
    prefix: secrets[0]?.prefix ?? "",
    lastFour: secrets[0]?.lastFour ?? "",
    createdAt: row.createdAt.toISOString(),
    createdBy: createdBy?.name ?? null,
    status: statusOf(row),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    suspendedAt: row.suspendedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  };
}

/** In the gateway's order: the reason that it would give. */
function statusOf({ revokedAt, suspendedAt, expiresAt }: Pick<SummaryRow, "revokedAt" | "suspendedAt" | "expiresAt">): KeyStatus {
  if (revokedAt !== null) return "revoked";
  if (suspendedAt !== null) return "suspended";
  return expiresAt !== null && expiresAt <= now() ? "expired" : "active";
}

type SettingsRow = { leakedAt: Date | null; creditUnits: bigint | null; allowedCidrs: string[]; allowedOrigins: string[] } & Record<
  "timeWindows" | "endpointRules" | "limits",
  unknown
>;

/** JSON columns hold what the schemas of this room let through. */
function toSettings(row: SettingsRow): Pick<KeyDetail, "leakedAt" | "restrictions" | "limits" | "creditUnits"> {
  return {
    leakedAt: row.leakedAt?.toISOString() ?? null,
    restrictions: {
      allowedCidrs: row.allowedCidrs,
      allowedOrigins: row.allowedOrigins,
      timeWindows: row.timeWindows as TimeWindow[],
      endpointRules: row.endpointRules as EndpointRule[],
    },
    // Rules for the whole organisation were once let through, and never held.
    limits: (row.limits as LimitRule[]).filter((rule): rule is KeyLimitRule => rule.subject !== "organisation"),
    creditUnits: row.creditUnits === null ? null : Number(row.creditUnits),
  };
}

/**
 * With its working secrets, the current one first, then by their end. One relation a query, one after the other: a
 * transaction is one connection, and Prisma asks for the relations of one query side by side.
 */
export async function findKey(scope: OrgScope, keyId: string, tx: Transaction = prisma()): Promise<KeyDetail | null> {
  const row = await tx.apiKey.findFirst({
    where: { id: keyId, ...inSight(scope) },
    select: {
      ...facts,
      ...settings,
      createdById: true,
      projectId: true,
      secrets: {
        where: { OR: [{ expiresAt: null }, { expiresAt: { gt: now() } }] },
        orderBy: [{ expiresAt: { sort: "desc", nulls: "first" } }, { id: "desc" }],
        select: { id: true, prefix: true, lastFour: true, createdAt: true, expiresAt: true, lastUsedAt: true, lastUsedIp: true },
      },
    },
  });
  if (row === null) return null;
  const creator = row.createdById === null ? null : await tx.user.findUnique({ where: { id: row.createdById }, ...createdBy });
  const group = row.projectId === null ? null : await tx.project.findUnique({ where: { id: row.projectId }, ...project });
  const secrets = row.secrets.map(
    ({ expiresAt, createdAt, lastUsedAt, ...secret }): SecretSummary => ({
      ...secret,
      createdAt: createdAt.toISOString(),
      endsAt: expiresAt?.toISOString() ?? null,
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
    }),
  );
  return { ...toSummary({ ...row, createdBy: creator, project: group }), ...toSettings(row), secrets };
}

/** The latest end among the secrets that are running out, by key. Keys of which none is, and other organisations', are absent. */
export async function findOverlapEnds(scope: OrgScope, keyIds: readonly string[]): Promise<Map<string, Date>> {
  const rows = await prisma().apiKeySecret.groupBy({
    by: ["keyId"],
    where: { keyId: { in: [...keyIds] }, key: inSight(scope), expiresAt: { gt: now() } },
    _max: { expiresAt: true },
  });
  return new Map(rows.flatMap(({ keyId, _max }) => (_max.expiresAt === null ? [] : [[keyId, _max.expiresAt] as const])));
}

type KeyPageQuery = { environment?: KeyEnvironment | undefined; status?: KeyStatus | undefined; after: string | null; take: number };

/** What {@link statusOf} says, as a condition. */
function statusIs(status: KeyStatus) {
  if (status === "revoked") return { revokedAt: { not: null } };
  if (status === "suspended") return { revokedAt: null, suspendedAt: { not: null } };
  const live = { revokedAt: null, suspendedAt: null };
  return status === "expired" ? { ...live, expiresAt: { lte: now() } } : { ...live, OR: [{ expiresAt: null }, { expiresAt: { gt: now() } }] };
}

/** Newest first. Ids sort by time of creation, so the id alone is the cursor. */
const pageOf = (scope: OrgScope, { environment, status, after, take }: KeyPageQuery) => ({
  where: { ...inSight(scope), environment, ...(status && statusIs(status)), ...(after === null ? {} : { id: { lt: after } }) },
  orderBy: { id: "desc" as const },
  take,
});

export async function findKeys(scope: OrgScope, query: KeyPageQuery): Promise<KeySummary[]> {
  const rows = await prisma().apiKey.findMany({ ...pageOf(scope, query), select: { ...summary, secrets: currentSecret } });
  return rows.map(toSummary);
}

/** The same with everything but the secrets. */
export async function findKeysWithSettings(scope: OrgScope, query: KeyPageQuery): Promise<Omit<KeyDetail, "secrets">[]> {
  const rows = await prisma().apiKey.findMany({ ...pageOf(scope, query), select: { ...summary, ...settings, secrets: currentSecret } });
  return rows.map((row) => ({ ...toSummary(row), ...toSettings(row) }));
}

/** Names of keys for reports, by id. Ids of other organisations are passed over. */
export async function findKeyNames(scope: OrgScope, keyIds: readonly string[]) {
  return prisma().apiKey.findMany({
    where: { ...inSight(scope), id: { in: [...keyIds] } },
    select: { id: true, name: true, revokedAt: true, secrets: currentSecret },
  });
}
