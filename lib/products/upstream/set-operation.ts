import type { OperatorScope } from "@/lib/accounts/policy";
import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { now } from "@/lib/platform/time/clock";
import type { OperationSummary, SetOperationInput } from "../schemas";
import { toOperationSummary } from "./list-operations";
import { findOperation, findUpstreamOf, setOperationRow, touchUpstream } from "./repository";
import { forgetUpstreams } from "./routing/table";

/** Changes whether an operation is offered, for which scope, and what it costs. Throws `not_found`. */
export async function setOperation(scope: OperatorScope, { operationId, ...input }: SetOperationInput, origin: RequestOrigin): Promise<OperationSummary> {
  const row = await inTransaction(async (tx) => {
    const upstreamId = await findUpstreamOf(tx, scope, operationId);
    const upstream = upstreamId === null ? null : await touchUpstream(tx, scope, upstreamId, now());
    // Asked again now that the upstream is held: an import may have taken the operation away in between.
    const before = upstream === null ? null : await findOperation(tx, scope, operationId);
    if (upstream === null || before === null) throw new AppError("not_found");
    const change = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as Partial<typeof input>;
    const changed = await setOperationRow(tx, scope, operationId, change);
    await recordAudit(
      tx,
      {
        organisationId: null,
        actor: scope.actor,
        action: "upstream.updated",
        target: { type: "upstream", id: upstream.id },
        details: { slug: upstream.slug, operation: changed.operationId },
        before: Object.fromEntries((Object.keys(change) as (keyof typeof change)[]).map((name) => [name, before[name]])),
        after: change,
      },
      origin,
    );
    return changed;
  });
  forgetUpstreams();
  return toOperationSummary(row);
}
