import type { Transaction } from "@/lib/platform/db/prisma";

/** News as a subscriber gets it. `payload` is as it was written: the subscriber parses it by its room's schema. */
export type OutboxEvent = { id: string; type: string; organisationId: string | null; payload: unknown; createdAt: Date };

/**
 * What a room does about news from a room further left. `handle` writes in the transaction that also marks the event as
 * handled, so its rows come once; whatever else it does may come more than once.
 */
export type Subscriber = {
  /** Type of the events it takes. */
  type: string;
  handle: (tx: Transaction, event: OutboxEvent) => Promise<void>;
};
