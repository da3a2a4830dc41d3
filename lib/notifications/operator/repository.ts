import type { OperatorScope } from "@/lib/accounts/policy";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { prisma, type Transaction } from "@/lib/platform/db/prisma";
import type { MailState } from "../schemas";

const summary = { id: true, recipient: true, template: true, state: true, attempts: true, provider: true, error: true, createdAt: true } as const satisfies Prisma.MailSelect;
const detail = {
  ...summary, organisationId: true, locale: true, props: true, providerId: true, uncertainSince: true, nextAttemptAt: true, sentAt: true, deliveredAt: true, copyOf: true,
} as const satisfies Prisma.MailSelect;

export type SummaryRow = Prisma.MailGetPayload<{ select: typeof summary }>;
export type DetailRow = Prisma.MailGetPayload<{ select: typeof detail }>;
export type MarkRow = Prisma.MarkedAddressGetPayload<object>;

/** The wildcards of LIKE are characters like others here; Prisma hands them on as they are. */
const literal = (text: string) => text.replace(/[\\%_]/g, "\\$&");

type MailQuery = { address: string; template: string | null; state: MailState | null; after: string | null; take: number };

/** Newest first; `after` is the last id of the page before. */
export async function findMails(_scope: OperatorScope, { address, template, state, after, take }: MailQuery): Promise<SummaryRow[]> {
  return prisma().mail.findMany({
    where: {
      ...(address === "" ? {} : { recipient: { contains: literal(address), mode: "insensitive" } }),
      ...(template === null ? {} : { template }),
      ...(state === null ? {} : { state }),
      ...(after === null ? {} : { id: { lt: after } }),
    },
    orderBy: { id: "desc" },
    take,
    select: summary,
  });
}

export async function findMail(_scope: OperatorScope, id: string): Promise<DetailRow | null> {
  return prisma().mail.findUnique({ where: { id }, select: detail });
}

export async function findCopies(_scope: OperatorScope, mailId: string, take: number): Promise<{ id: string; state: MailState; createdAt: Date }[]> {
  return prisma().mail.findMany({ where: { copyOf: mailId }, orderBy: { id: "desc" }, take, select: { id: true, state: true, createdAt: true } });
}

/** The mark that keeps mails from an address. */
export async function findMarkOf(_scope: OperatorScope, recipient: string): Promise<MarkRow | null> {
  const rows = await prisma().$queryRaw<{ id: string }[]>`SELECT id FROM marked_addresses WHERE address = lower(${recipient})`;
  return rows[0] === undefined ? null : prisma().markedAddress.findUnique({ where: { id: rows[0].id } });
}

/** Newest first, those whose address holds a text; `after` is the last id of the page before. */
export async function findMarks(_scope: OperatorScope, { address, after, take }: { address: string; after: string | null; take: number }): Promise<MarkRow[]> {
  return prisma().markedAddress.findMany({
    where: { ...(address === "" ? {} : { address: { contains: literal(address.toLowerCase()) } }), ...(after === null ? {} : { id: { lt: after } }) },
    orderBy: { id: "desc" },
    take,
  });
}

type HeldMail = { state: MailState; organisationId: string | null; template: string };

/** A mail to repeat; its row is held until the transaction ends, so that repeats come one after the other. */
export async function holdMail(tx: Transaction, _scope: OperatorScope, id: string): Promise<HeldMail | null> {
  const rows = await tx.$queryRaw<HeldMail[]>`SELECT state::text AS state, organisation_id AS "organisationId", template FROM mails WHERE id = ${id} FOR UPDATE`;
  return rows[0] ?? null;
}

export async function hasQueuedCopy(tx: Transaction, _scope: OperatorScope, mailId: string): Promise<boolean> {
  return (await tx.mail.count({ where: { copyOf: mailId, state: "queued" } })) > 0;
}

/** Queues the same mail once more, under an id of its own. */
export async function insertCopy(tx: Transaction, _scope: OperatorScope, mailId: string, copy: { id: string; createdAt: Date }): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO mails (id, organisation_id, recipient, template, locale, props, state, next_attempt_at, copy_of, created_at)
    SELECT ${copy.id}, organisation_id, recipient, template, locale, props, 'queued', ${copy.createdAt}, id, ${copy.createdAt} FROM mails WHERE id = ${mailId}`;
}

/** Null where there is none. */
export async function removeMark(tx: Transaction, _scope: OperatorScope, id: string): Promise<MarkRow | null> {
  const mark = await tx.markedAddress.findUnique({ where: { id } });
  return mark !== null && (await tx.markedAddress.deleteMany({ where: { id } })).count === 1 ? mark : null;
}
