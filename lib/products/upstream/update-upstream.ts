import type { OperatorScope } from "@/lib/accounts/policy";
import { recordAudit } from "@/lib/audit/record-audit";
import type { AuditValues, RequestOrigin } from "@/lib/audit/schemas";
import { seal } from "@/lib/platform/crypto/seal";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { now } from "@/lib/platform/time/clock";
import type { UpdateUpstreamInput } from "../schemas";
import { authSealContext } from "./auth-value";
import { refuseOwnNetwork } from "./base-url";
import { setUpstream, touchUpstream, type UpstreamRow } from "./repository";
import { forgetUpstreams } from "./routing/table";

type Change = Partial<Omit<UpstreamRow, "id" | "slug" | "updatedAt">>;
type Settings = Omit<Change, "authValue">;

const fieldError = (path: string, message: string) => new AppError("validation_failed", { fields: [{ path, message }] });

/**
 * Changes settings of an upstream. A stored credential does not go to another host by a change of the base URL: it
 * must then be given again. Throws `not_found`, `validation_failed`, `field_keys_missing`.
 */
export async function updateUpstream(scope: OperatorScope, { upstreamId, ...input }: UpdateUpstreamInput, origin: RequestOrigin): Promise<void> {
  await inTransaction(async (tx) => {
    const current = await touchUpstream(tx, scope, upstreamId, now());
    if (current === null) throw new AppError("not_found");
    const change = changeOf(current, input);
    await setUpstream(tx, scope, upstreamId, change);
    const { authValue, ...told } = change;
    await recordAudit(
      tx,
      {
        organisationId: null,
        actor: scope.actor,
        action: "upstream.updated",
        target: { type: "upstream", id: upstreamId },
        details: { slug: current.slug, ...(authValue === undefined ? {} : { auth: authValue === null ? "removed" : "replaced" }) },
        before: named(told, current),
        after: named(told, told),
      },
      origin,
    );
  });
  forgetUpstreams();
}

function changeOf(current: UpstreamRow, { authHeader, authValue, ...settings }: Omit<UpdateUpstreamInput, "upstreamId">): Change {
  const change: Change = Object.fromEntries(Object.entries(settings).filter(([name, value]) => value !== undefined && value !== current[name as keyof UpstreamRow]));
  const baseUrl = change.baseUrl ?? current.baseUrl;
  refuseOwnNetwork({ baseUrl, allowPrivateHost: change.allowPrivateHost ?? current.allowPrivateHost });
  const header = authHeader === undefined ? current.authHeader : authHeader;
  if (header !== current.authHeader) change.authHeader = header;
  const value = authValue ?? null;
  if (header === null) {
    if (value !== null) throw fieldError("authHeader", "products.errors.header_required");
    return current.authValue === null ? change : { ...change, authValue: null };
  }
  if (value !== null) return { ...change, authValue: seal(value, authSealContext(current.id)) };
  if (current.authValue === null) throw fieldError("authValue", "products.errors.secret_required");
  if (new URL(baseUrl).origin !== new URL(current.baseUrl).origin) throw fieldError("authValue", "products.errors.secret_again");
  return change;
}

/** Values of the settings that change, by the names that the audit log has for them. */
function named(change: Settings, from: Settings): AuditValues {
  return Object.fromEntries((Object.keys(change) as (keyof Settings)[]).map((name) => [name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), from[name]]));
}
