import { listInformed } from "@/lib/accounts/administrators/list-informed";
import type { OutboxEvent, Subscriber } from "@/lib/jobs/subscriber";
import { keyCreatedSchema, keyExpiringSchema, keyRotatedSchema } from "@/lib/keys/news/schemas";
import type { Transaction } from "@/lib/platform/db/prisma";
import { queueMails } from "./queue-mails";
import type { PropsOf } from "./templates";

type KeyTemplate = "key_created" | "key_rotated" | "key_expiring";
type Told = { organisationId: string; creatorId: string | null };

/** Queues a mail for the key's maker, while they are a member, and for the organisation's owners and administrators. */
async function mailKeyNews<Name extends KeyTemplate, Payload extends Told>(
  tx: Transaction,
  template: Name,
  { organisationId, creatorId, ...facts }: Payload,
  { eventId, propsOf }: { eventId: string; propsOf: (facts: Omit<Payload, keyof Told>, organisation: { organisation: string; organisationSlug: string }) => PropsOf<Name> },
): Promise<void> {
  const informed = await listInformed(tx, organisationId, creatorId);
  if (informed === null) return;
  const { name, slug, people } = informed;
  await queueMails(tx, { template, props: propsOf(facts, { organisation: name, organisationSlug: slug }), to: people, organisationId, eventId });
}

/**
 * Of keys that the management API makes or rotates there may be thousands: an hour's first is told, and its mail says
 * that there may be others. The id stands for all of the hour, so that the rows' own rule keeps it to one.
 */
function mailedAs(event: OutboxEvent, by: "user" | "management_key", organisationId: string): string {
  return by === "user" ? event.id : `${event.type}/${organisationId}/${event.createdAt.toISOString().slice(0, 13)}`;
}

const mailKeyCreated: Subscriber = {
  type: "key.created",
  handle: async (tx, event) => {
    const news = keyCreatedSchema.parse(event.payload);
    const createdAt = event.createdAt.toISOString();
    await mailKeyNews(tx, "key_created", news, {
      eventId: mailedAs(event, news.by, news.organisationId),
      propsOf: (facts, organisation) => ({ ...facts, ...organisation, createdAt }),
    });
  },
};

const mailKeyRotated: Subscriber = {
  type: "key.rotated",
  handle: async (tx, event) => {
    const news = keyRotatedSchema.parse(event.payload);
    const rotatedAt = event.createdAt.toISOString();
    await mailKeyNews(tx, "key_rotated", news, {
      eventId: mailedAs(event, news.by, news.organisationId),
      propsOf: (facts, organisation) => ({ ...facts, ...organisation, rotatedAt }),
    });
  },
};

const mailKeyExpiring: Subscriber = {
  type: "key.expiring",
  handle: async (tx, event) => {
    await mailKeyNews(tx, "key_expiring", keyExpiringSchema.parse(event.payload), {
      eventId: event.id,
      propsOf: (facts, organisation) => ({ ...facts, ...organisation }),
    });
  },
};

/** Mails about the life of a key. */
export const mailKeyLife: readonly Subscriber[] = [mailKeyCreated, mailKeyRotated, mailKeyExpiring];
