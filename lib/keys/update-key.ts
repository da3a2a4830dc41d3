import { isDeepStrictEqual } from "node:util";
import { getPolicies } from "@/lib/accounts/policies/get-policies";
import { requireProject } from "@/lib/accounts/require-project";
import type { AuditValues, RequestOrigin } from "@/lib/audit/schemas";
import type { OrgScope } from "@/lib/accounts/policy";
import type { Transaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { canonicalJson, type JsonValue } from "@/lib/platform/text/canonical-json";
import { now } from "@/lib/platform/time/clock";
import { changeKey } from "./change-key";
import { latestEnd, withinAge } from "./policies/key-age";
import { refusePastExpiry } from "./refuse-past-expiry";
import { type KeySettings, writeKey } from "./repository";
import type { KeyDetail, UpdateKeyInput } from "./schemas";

type Setting = keyof KeySettings;

/** Names of the settings in audit rows. */
const auditNames = {
  name: "name",
  scopes: "scopes",
  projectId: "project",
  expiresAt: "expires_at",
  allowedCidrs: "allowed_cidrs",
  allowedOrigins: "allowed_origins",
  timeWindows: "time_windows",
  endpointRules: "endpoint_rules",
  limits: "limits",
  creditUnits: "credit_units",
} as const satisfies Record<Setting, string>;

/** The gateway knows neither, so their change need not reach it. */
const unseen: ReadonlySet<Setting> = new Set(["name", "projectId"]);

/**
 * Changes what is given and differs; the gateway goes by it from the next request on. Throws `not_found` (also for a
 * project of another organisation), `key_not_active` for a revoked key, `validation_failed` for an expiry in the past. A
 * later end than the organisation leaves keys becomes that one; where it has passed, the key has to be rotated first.
 */
export async function updateKey(scope: OrgScope, { keyId, restrictions, ...rest }: UpdateKeyInput, origin: RequestOrigin): Promise<KeyDetail> {
  const asked: KeySettings = { ...restrictions, ...rest };
  return changeKey(scope, keyId, origin, async (tx, key) => {
    if (key.status === "revoked") throw new AppError("key_not_active");
    const before = settingsOf(key);
    const wanted = asked.expiresAt === undefined ? asked : { ...asked, expiresAt: await endWithinAge(tx, scope, key, asked.expiresAt) };
    const changed = (Object.keys(auditNames) as Setting[]).filter((name) => wanted[name] !== undefined && !isDeepStrictEqual(wanted[name], before[name]));
    if (changed.length === 0) return null;
    if (changed.includes("expiresAt")) refusePastExpiry(wanted.expiresAt, now());
    if (changed.includes("projectId")) await requireProject(tx, scope, wanted.projectId ?? null);
    const change = Object.fromEntries(changed.map((name) => [name, wanted[name]])) as KeySettings;
    await writeKey(tx, scope, keyId, change, { seen: changed.some((name) => !unseen.has(name)) });
    const told = (settings: KeySettings): AuditValues => Object.fromEntries(changed.map((name) => [auditNames[name], fact(settings[name])]));
    return { action: "key.updated", before: told(before), after: told(wanted) };
  });
}

function settingsOf({ name, scopes, project, expiresAt, restrictions, limits, creditUnits }: KeyDetail): KeySettings {
  return { ...restrictions, name, scopes, projectId: project?.id ?? null, expiresAt: expiresAt === null ? null : new Date(expiresAt), limits, creditUnits };
}

/** The end that a key may be given: counted from when its current secret was made. */
async function endWithinAge(tx: Transaction, scope: OrgScope, { secrets, createdAt }: KeyDetail, wanted: Date | null): Promise<Date | null> {
  const latest = latestEnd(await getPolicies(scope, tx), new Date(secrets[0]?.createdAt ?? createdAt));
  if (latest !== null && latest <= now() && (wanted === null || wanted > latest)) {
    throw new AppError("validation_failed", { fields: [{ path: "expiresAt", message: "keys.errors.rotate_first" }] });
  }
  return withinAge(wanted, latest);
}

/** A setting as an audit row has it: one thing of a list a text. */
function fact(value: KeySettings[Setting]): JsonValue {
  if (value === null || value === undefined || typeof value === "number" || typeof value === "string") return value ?? null;
  if (value instanceof Date) return value.toISOString();
  return value.map((item) => (typeof item === "string" ? item : canonicalJson(item as JsonValue)));
}
