import type { Transaction } from "@/lib/platform/db/prisma";

type NewEventRow = {
  id: string;
  type: string;
  organisationId: string | null;
  payload: Record<string, string | number | boolean | null>;
  createdAt: Date;
  nextAttemptAt: Date;
};

export async function insertEvent(tx: Transaction, event: NewEventRow): Promise<void> {
  await tx.outboxEvent.create({ data: event });
}
