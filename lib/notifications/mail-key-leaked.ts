import { listAdministrators } from "@/lib/accounts/administrators/list-administrators";
import type { Subscriber } from "@/lib/jobs/subscriber";
import { keyLeakedSchema } from "@/lib/keys/leaks/schemas";
import { queueMails } from "./queue-mails";

/** Tells the owners and administrators of an organisation that a key of theirs was leaked and has been revoked. */
export const mailKeyLeaked: Subscriber = {
  type: "key.leaked",
  handle: async (tx, event) => {
    const { organisationId, ...key } = keyLeakedSchema.parse(event.payload);
    const administrators = await listAdministrators(tx, organisationId);
    // The organisation has gone since, and nobody is left to tell.
    if (administrators === null) return;
    const { name, slug, people } = administrators;
    await queueMails(tx, {
      template: "key_leaked",
      props: { ...key, organisation: name, organisationSlug: slug, revokedAt: event.createdAt.toISOString() },
      to: people,
      organisationId,
      eventId: event.id,
    });
  },
};
