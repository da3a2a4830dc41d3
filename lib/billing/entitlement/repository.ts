import type { OperatorScope, OrgScope } from "@/lib/accounts/policy";
import type { LimitRule } from "@/lib/keys/schemas";
import { pool } from "@/lib/platform/db/pool";
import { prisma, type Transaction } from "@/lib/platform/db/prisma";

/** What is stored of an organisation's entitlement. Amounts are whole numbers well below 2^53. */
export type EntitlementRow = {
  planId: string;
  limits: LimitRule[];
  includedUnits: number | null;
  softCapMinor: number | null;
  hardCapMinor: number;
  creditUnits: number;
  /** Null where there never was one. */
  trial: { planId: string; endsAtMs: number } | null;
};

type Row = { plan_id: string | null; limits: LimitRule[] | null; included_units: bigint | null; soft_cap_minor: bigint | null; hard_cap_minor: bigint | null; credit_units: bigint; trial_plan_id: string | null; trial_ends_at: Date | null };

/** For the gateway: the organisation is the one that the caller's key led to. An organisation without a row is on the free plan. */
export async function findEntitlement(organisationId: string): Promise<EntitlementRow> {
  const { rows } = await pool().query<Row>({
    name: "find-entitlement",
    text: `SELECT e.plan_id, e.limits, e.included_units, e.soft_cap_minor, e.hard_cap_minor,
                  (SELECT coalesce(sum(units), 0)::bigint FROM credit_grants WHERE organisation_id = $1) AS credit_units,
                  t.plan_id AS trial_plan_id, t.ends_at AS trial_ends_at
             FROM (SELECT 1) AS one
             LEFT JOIN organisation_entitlements e ON e.organisation_id = $1
             LEFT JOIN trials t ON t.organisation_id = $1`,
    values: [organisationId],
  });
  const row = rows[0];
  return {
    planId: row?.plan_id ?? "free",
    limits: row?.limits ?? [],
    includedUnits: numberOrNull(row?.included_units),
    softCapMinor: numberOrNull(row?.soft_cap_minor),
    hardCapMinor: Number(row?.hard_cap_minor ?? 0),
    creditUnits: Number(row?.credit_units ?? 0),
    trial: row?.trial_plan_id && row.trial_ends_at ? { planId: row.trial_plan_id, endsAtMs: row.trial_ends_at.getTime() } : null,
  };
}

/** Plans by organisation, for operators' lists; those without a row are absent. */
export async function findPlanIds(_scope: OperatorScope, organisationIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await prisma().organisationEntitlement.findMany({ where: { organisationId: { in: [...organisationIds] } }, select: { organisationId: true, planId: true } });
  return new Map(rows.map(({ organisationId, planId }) => [organisationId, planId]));
}

/** Trials of organisations, over or not. */
export async function findTrials(_scope: OperatorScope, organisationIds: readonly string[]): Promise<Map<string, { planId: string; endsAtMs: number }>> {
  const rows = await prisma().trial.findMany({ where: { organisationId: { in: [...organisationIds] } }, select: { organisationId: true, planId: true, endsAt: true } });
  return new Map(rows.map(({ organisationId, planId, endsAt }) => [organisationId, { planId, endsAtMs: endsAt.getTime() }]));
}

const numberOrNull = (value: bigint | null | undefined) => (value === null || value === undefined ? null : Number(value));

export type EntitlementChange = {
  planId?: string | undefined;
  limits?: LimitRule[] | undefined;
  includedUnits?: number | null | undefined;
  softCapMinor?: number | null | undefined;
  hardCapMinor?: number | undefined;
};

/** What {@link saveEntitlement} is about to change. */
export async function readEntitlement(tx: Transaction, scope: OrgScope): Promise<Required<EntitlementChange>> {
  const row = await tx.organisationEntitlement.findUnique({ where: { organisationId: scope.organisationId } });
  return {
    planId: row?.planId ?? "free",
    limits: (row?.limits ?? []) as LimitRule[],
    includedUnits: numberOrNull(row?.includedUnits),
    softCapMinor: numberOrNull(row?.softCapMinor),
    hardCapMinor: Number(row?.hardCapMinor ?? 0),
  };
}

export async function saveEntitlement(tx: Transaction, scope: OrgScope, change: EntitlementChange, updatedAt: Date): Promise<void> {
  const { includedUnits, softCapMinor, hardCapMinor, planId, limits } = change;
  const data = {
    ...(planId === undefined ? {} : { planId }),
    ...(limits === undefined ? {} : { limits }),
    ...(includedUnits === undefined ? {} : { includedUnits: includedUnits === null ? null : BigInt(includedUnits) }),
    ...(softCapMinor === undefined ? {} : { softCapMinor: softCapMinor === null ? null : BigInt(softCapMinor) }),
    ...(hardCapMinor === undefined ? {} : { hardCapMinor: BigInt(hardCapMinor) }),
    updatedAt,
  };
  await tx.organisationEntitlement.upsert({
    where: { organisationId: scope.organisationId },
    create: { organisationId: scope.organisationId, ...data },
    update: data,
  });
}

type NewGrant = { id: string; units: number; reason: string; createdAt: Date };

export async function insertCreditGrant(tx: Transaction, scope: OrgScope, { units, ...grant }: NewGrant): Promise<void> {
  await tx.creditGrant.create({
    data: { ...grant, units: BigInt(units), organisationId: scope.organisationId, createdById: scope.actor.type === "user" || scope.actor.type === "operator" ? scope.actor.id : null },
  });
}

export async function findCreditGrants(scope: OrgScope, { after, take }: { after: string | null; take: number }) {
  const rows = await prisma().creditGrant.findMany({
    where: { organisationId: scope.organisationId, ...(after === null ? {} : { id: { lt: after } }) },
    orderBy: { id: "desc" },
    take,
    select: { id: true, units: true, reason: true, createdAt: true },
  });
  return rows.map(({ units, ...row }) => ({ ...row, units: Number(units) }));
}
