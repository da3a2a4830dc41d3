import type { OperatorScope } from "@/lib/accounts/policy";
import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { now } from "@/lib/platform/time/clock";
import { removeUpstream, touchUpstream } from "./repository";
import { forgetUpstreams } from "./routing/table";

/** Takes an upstream and its operations away for good; what was used of them stays metered. Throws `not_found`. */
export async function deleteUpstream(scope: OperatorScope, { upstreamId }: { upstreamId: string }, origin: RequestOrigin): Promise<void> {
  await inTransaction(async (tx) => {
    const row = await touchUpstream(tx, scope, upstreamId, now());
    if (row === null) throw new AppError("not_found");
    await removeUpstream(tx, scope, upstreamId);
    await recordAudit(
      tx,
      { organisationId: null, actor: scope.actor, action: "upstream.deleted", target: { type: "upstream", id: upstreamId }, details: { slug: row.slug, base_url: row.baseUrl } },
      origin,
    );
  });
  forgetUpstreams();
}
