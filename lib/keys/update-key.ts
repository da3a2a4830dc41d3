import { isDeepStrictEqual } from "node:util";
import { requireProject } from "@/lib/accounts/require-project";
import type { RequestOrigin } from "@/lib/audit/schemas";
import type { OrgScope } from "@/lib/accounts/policy";
import { AppError } from "@/lib/platform/errors/app-error";
import { now } from "@/lib/platform/time/clock";
import { changeKey } from "./change-key";
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
 * project of another organisation), `key_not_active` for a revoked key, `validation_failed` for an expiry in the past.
 */
export async function updateKey(scope: OrgScope, { keyId, restrictions, ...rest }: UpdateKeyInput, origin: RequestOrigin): Promise<KeyDetail> {
  const wanted: KeySettings = { ...restrictions, ...rest };
  return changeKey(scope, keyId, origin, async (tx, key) => {
    if (key.status === "revoked") throw new AppError("key_not_active");
    const before = settingsOf(key);
    const changed = (Object.keys(auditNames) as Setting[]).filter((name) => wanted[name] !== undefined && !isDeepStrictEqual(wanted[name], before[name]));
    if (changed.length === 0) return null;
    if (changed.includes("expiresAt")) refusePastExpiry(wanted.expiresAt, now());
    if (wanted.projectId && changed.includes("projectId")) await requireProject(tx, scope, wanted.projectId);
    const change = Object.fromEntries(changed.map((name) => [name, wanted[name]])) as KeySettings;
    await writeKey(tx, scope, keyId, change, { seen: changed.some((name) => !unseen.has(name)) });
    const facts = changed.flatMap((name) => [
      [`${auditNames[name]}_before`, fact(before[name])],
      [`${auditNames[name]}_after`, fact(wanted[name])],
    ]);
    return { action: "key.updated", details: Object.fromEntries(facts) as Record<string, string | number | null> };
  });
}

function settingsOf({ name, scopes, project, expiresAt, restrictions, limits, creditUnits }: KeyDetail): KeySettings {
  return { ...restrictions, name, scopes, projectId: project?.id ?? null, expiresAt: expiresAt === null ? null : new Date(expiresAt), limits, creditUnits };
}

/** A setting as one value of an audit row; long lists are cut. */
function fact(value: KeySettings[Setting]): string | number | null {
  if (value === null || value === undefined || typeof value === "number" || typeof value === "string") return value ?? null;
  if (value instanceof Date) return value.toISOString();
  return value.map((item) => (typeof item === "string" ? item : JSON.stringify(item))).join(" ").slice(0, 2_000);
}
