import type { OperatorScope } from "@/lib/accounts/policy";
import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { newId } from "@/lib/platform/ids/ids";
import { now } from "@/lib/platform/time/clock";
import type { ImportDocumentInput, ImportPlan } from "../schemas";
import { describePlan, planImport } from "./document/plan-import";
import { readOperations } from "./document/reading";
import { findOperations, insertOperations, removeOperations, setDocument, setOperationRow, touchUpstream } from "./repository";
import { forgetUpstreams } from "./routing/table";

/** What {@link importDocument} would do; changes nothing. Throws the same. */
export async function previewDocument(scope: OperatorScope, { upstreamId, document: text }: ImportDocumentInput): Promise<ImportPlan> {
  const { found } = await readOperations(text);
  return describePlan(found, planImport(await findOperations(null, scope, upstreamId), found.operations));
}

/**
 * Makes the operations of an upstream those of an OpenAPI document: new ones are added, missing ones go, and of the
 * others text and path are taken over while offer, price, scope and weight stay. Throws `validation_failed` with the
 * places of what is wrong in the document, and `not_found`.
 */
export async function importDocument(scope: OperatorScope, { upstreamId, document: text, offer }: ImportDocumentInput, origin: RequestOrigin): Promise<ImportPlan> {
  const { json, found } = await readOperations(text);
  const plan = await inTransaction(async (tx) => {
    const upstream = await touchUpstream(tx, scope, upstreamId, now());
    if (upstream === null) throw new AppError("not_found");
    const changes = planImport(await findOperations(tx, scope, upstreamId), found.operations);
    await removeOperations(tx, scope, changes.remove.map(({ id }) => id));
    for (const { id, to } of changes.change) await setOperationRow(tx, scope, id, to);
    await insertOperations(
      tx,
      scope,
      upstreamId,
      changes.add.map((operation) => ({ ...operation, ...newTerms(upstream.slug, operation.method), id: newId("upo"), enabled: offer })),
    );
    await setDocument(tx, scope, upstreamId, json);
    await recordAudit(
      tx,
      {
        organisationId: null,
        actor: scope.actor,
        action: "upstream.updated",
        target: { type: "upstream", id: upstreamId },
        details: { slug: upstream.slug, document: true, operations_added: changes.add.length, operations_changed: changes.change.length, operations_removed: changes.remove.length, offered: offer },
      },
      origin,
    );
    return describePlan(found, changes);
  });
  forgetUpstreams();
  return plan;
}

/** Reading and changing are two scopes; a successful call costs one request, until the operator says otherwise. */
function newTerms(slug: string, method: string): { scope: string; unit: string; units: number; weight: number } {
  return { scope: `${slug}:${method === "GET" || method === "HEAD" ? "read" : "write"}`, unit: "request", units: 1, weight: 1 };
}
