import type { Transaction } from "@/lib/platform/db/prisma";
import { now } from "@/lib/platform/time/clock";
import { type ChainedRow, hashRow, sameHash } from "./chain";
import { countUnchained, findChain, findChained, findChainIds, inOneReading } from "./repository";
import type { ChainFault, ChainReport } from "./schemas";

const pageSize = 1_000;

/**
 * Walks one chain from its start to its end and says where it is first broken: a row that was changed, one that is
 * missing or was put in, or an end that is not the recorded one. Everything is read as at one moment, page by page.
 */
export async function verifyChain(chain: string): Promise<ChainReport> {
  return inOneReading(async (tx) => {
    const end = await findChain(tx, chain);
    const figures = { chain, unchained: await countUnchained(tx, chain), checkedAt: now().toISOString() };
    const start = { sequence: end?.startSequence ?? 0n, hash: end?.startHash ?? null };
    const walked = await walk(tx, chain, start);
    const lastHash = walked.last.hash;
    const report = { ...figures, events: walked.events, endSequence: Number(walked.last.sequence), endHash: lastHash === null ? null : Buffer.from(lastHash).toString("hex") };
    if (walked.fault !== null) return { ...report, intact: false, fault: walked.fault };
    const ended = end === null ? walked.events === 0 : lastHash !== null && end.sequence === walked.last.sequence && sameHash(end.hash, lastHash);
    if (ended) return { ...report, intact: true, fault: null };
    return { ...report, intact: false, fault: { kind: "end", sequence: Number(walked.last.sequence) + 1, eventId: null } };
  });
}

/** All chains, one after another. */
export async function* verifyChains(): AsyncIterable<ChainReport> {
  for (const chain of await findChainIds()) yield await verifyChain(chain);
}

type Place = { sequence: bigint; hash: Uint8Array | null };

async function walk(tx: Transaction, chain: string, start: Place): Promise<{ events: number; last: Place; fault: ChainFault | null }> {
  let last = start;
  let events = 0;
  // What retention took away is gone: a row before the start was put there by somebody.
  const [first] = await findChained(tx, chain, { after: -1n, take: 1 });
  if (first !== undefined && first.sequence !== null && first.sequence <= start.sequence) return { events, last, fault: { kind: "sequence", sequence: Number(first.sequence), eventId: first.id } };
  for (;;) {
    const rows = await findChained(tx, chain, { after: last.sequence, take: pageSize });
    for (const row of rows) {
      const { sequence, previousHash, hash } = row;
      if (sequence === null || previousHash === null || hash === null || sequence !== last.sequence + 1n) {
        return { events, last, fault: { kind: "sequence", sequence: Number(last.sequence) + 1, eventId: row.id } };
      }
      const whole: ChainedRow = { ...row, sequence };
      if (last.hash === null || !sameHash(previousHash, last.hash) || !sameHash(hash, hashRow(previousHash, whole))) {
        return { events, last, fault: { kind: "content", sequence: Number(sequence), eventId: row.id } };
      }
      last = { sequence, hash };
      events++;
    }
    if (rows.length < pageSize) return { events, last, fault: null };
  }
}
