import { createHash } from "node:crypto";
import { canonicalJson, type JsonValue } from "@/lib/platform/text/canonical-json";

/** Chain of the rows that belong to no organisation; every other chain has its organisation's id. */
export const installationChain = "installation";

export const chainOf = (organisationId: string | null): string => organisationId ?? installationChain;

/** What stands before the first row of a chain. */
export const chainStart: Uint8Array<ArrayBuffer> = new Uint8Array(32);

export type ChainedRow = {
  id: string;
  organisationId: string | null;
  sequence: bigint;
  actorType: string;
  actorId: string | null;
  action: string;
  targetType: string;
  targetId: string;
  details: unknown;
  before: unknown;
  after: unknown;
  ip: string | null;
  userAgent: string | null;
  requestId: string | null;
  createdAt: Date;
};

/**
 * SHA-256 over the hash of the row before (32 bytes) and this row as canonical JSON (RFC 8785, UTF-8) with the members
 * below, times as RFC 3339 in milliseconds and the sequence as text. A change of this form needs a new `form`, and
 * rows of the old one still have to be verified by it.
 */
export function hashRow(previousHash: Uint8Array, row: ChainedRow): Uint8Array<ArrayBuffer> {
  const text = canonicalJson({
    form: 1,
    chain: chainOf(row.organisationId),
    sequence: row.sequence.toString(),
    id: row.id,
    actor_type: row.actorType,
    actor_id: row.actorId,
    action: row.action,
    target_type: row.targetType,
    target_id: row.targetId,
    details: row.details as JsonValue,
    before: row.before as JsonValue,
    after: row.after as JsonValue,
    ip: row.ip,
    user_agent: row.userAgent,
    request_id: row.requestId,
    created_at: row.createdAt.toISOString(),
  });
  return new Uint8Array(createHash("sha256").update(previousHash).update(text, "utf8").digest());
}

export const sameHash = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;
