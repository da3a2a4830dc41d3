import type { OperatorScope } from "@/lib/accounts/policy";
import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { seal } from "@/lib/platform/crypto/seal";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { newId } from "@/lib/platform/ids/ids";
import { now } from "@/lib/platform/time/clock";
import { endpoints } from "../catalogue";
import type { CreateUpstreamInput } from "../schemas";
import { authSealContext } from "./auth-value";
import { refuseOwnNetwork } from "./base-url";
import { insertUpstream } from "./repository";
import { forgetUpstreams } from "./routing/table";

/** Segments and ids that products of our own have. */
const ownNames = new Set(endpoints.flatMap(({ product, path }) => [product, path.split("/")[2]]));

/**
 * Registers an API of the operator's. It has no operations yet, so nothing is offered before a document is imported.
 * Throws `slug_taken`, `validation_failed` for a base URL in one's own network that was not allowed, and
 * `field_keys_missing` where the credential can't be sealed.
 */
export async function createUpstream(scope: OperatorScope, input: CreateUpstreamInput, origin: RequestOrigin): Promise<{ id: string }> {
  const { authValue, ...settings } = input;
  const taken = new AppError("slug_taken", { fields: [{ path: "slug", message: "products.errors.slug_taken" }] });
  if (ownNames.has(input.slug)) throw taken;
  refuseOwnNetwork(input);
  const id = newId("upi");
  const createdAt = now();
  const row = { ...settings, id, authValue: authValue === null ? null : seal(authValue, authSealContext(id)), createdById: scope.userId, createdAt, updatedAt: createdAt };
  await inTransaction(async (tx) => {
    if (!(await insertUpstream(tx, scope, row))) throw taken;
    await recordAudit(
      tx,
      {
        organisationId: null,
        actor: scope.actor,
        action: "upstream.created",
        target: { type: "upstream", id },
        details: { slug: input.slug, base_url: input.baseUrl, auth_header: input.authHeader, allow_private_host: input.allowPrivateHost },
      },
      origin,
    );
  });
  forgetUpstreams();
  return { id };
}
