import { organisationDeletedSchema } from "@/lib/accounts/news";
import { recordAudit } from "@/lib/audit/record-audit";
import { systemOrigin } from "@/lib/audit/schemas";
import type { Subscriber } from "@/lib/jobs/subscriber";
import { now } from "@/lib/platform/time/clock";
import { revokeAllKeys } from "./management/repository";

/** Revokes every key and management key of an organisation that was deleted. */
export const endDeletedOrganisation: Subscriber = {
  type: "organisation.deleted",
  handle: async (tx, event) => {
    const { organisationId } = organisationDeletedSchema.parse(event.payload);
    const revoked = await revokeAllKeys(tx, organisationId, now());
    if (revoked.keys + revoked.managementKeys === 0) return;
    await recordAudit(
      tx,
      {
        organisationId,
        actor: { type: "system", id: null },
        action: "key.revoked",
        target: { type: "organisation", id: organisationId },
        details: { reason: "organisation_deleted", keys: revoked.keys, management_keys: revoked.managementKeys },
      },
      systemOrigin,
    );
  },
};
