import { stringify } from "csv-stringify/sync";
import { recordAudit } from "@/lib/audit/record-audit";
import type { AuditQuery, auditFormats, RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction } from "@/lib/platform/db/prisma";
import { canonicalJson, type JsonValue } from "@/lib/platform/text/canonical-json";
import { type AuditScope, organisationOf } from "./audit-scope";
import { filterOf } from "./list-audit-events";
import { type AuditPlace, type AuditRow, findAuditEventsInOrder } from "./repository";

const pageSize = 500;

type Wish = { format: (typeof auditFormats)[number]; timeZone: string };

/**
 * Audit rows of a scope, oldest first, as the text of a file, with the hashes by which the chain can be walked outside.
 * Read and handed on page by page, so its size does not matter. Audited before the first line. The scope must have been
 * minted for `audit.export`, or for an operator.
 */
export async function* exportAuditEvents(scope: AuditScope, query: AuditQuery, { format, timeZone }: Wish, origin: RequestOrigin): AsyncIterable<string> {
  const organisationId = organisationOf(scope);
  const narrowed = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ""));
  await inTransaction((tx) =>
    recordAudit(tx, { organisationId, actor: scope.actor, action: "audit.exported", target: { type: "audit_chain", id: organisationId ?? "installation" }, details: { format, ...narrowed } }, origin),
  );
  yield* auditFile(scope, query, { format, timeZone });
}

/** The file alone, for what is audited as a whole elsewhere. */
export async function* auditFile(scope: AuditScope, query: AuditQuery, { format, timeZone }: Wish): AsyncIterable<string> {
  const filter = filterOf(query, timeZone);
  if (format === "csv") yield `${Object.keys(columns).join(",")}\r\n`;
  let after: AuditPlace = null;
  do {
    const rows: AuditRow[] = await findAuditEventsInOrder(scope, filter, { after, take: pageSize });
    if (rows.length > 0) yield forms[format](rows);
    after = rows.length === pageSize ? endOf(rows) : null;
  } while (after !== null);
}

function endOf(rows: readonly AuditRow[]): AuditPlace {
  const last = rows.at(-1);
  if (last === undefined) return null;
  return last.sequence === null ? { id: last.id } : { sequence: last.sequence };
}

const hex = (bytes: Uint8Array | null) => (bytes === null ? null : Buffer.from(bytes).toString("hex"));

/** What the file tells of a row, in the order of its columns. */
const columns: Readonly<Record<string, (row: AuditRow) => JsonValue>> = {
  sequence: (row) => (row.sequence === null ? null : Number(row.sequence)),
  id: (row) => row.id,
  created_at: (row) => row.createdAt.toISOString(),
  actor_type: (row) => row.actorType,
  actor_id: (row) => row.actorId,
  action: (row) => row.action,
  target_type: (row) => row.targetType,
  target_id: (row) => row.targetId,
  details: (row) => row.details,
  before: (row) => row.before,
  after: (row) => row.after,
  ip: (row) => row.ip,
  user_agent: (row) => row.userAgent,
  request_id: (row) => row.requestId,
  previous_hash: (row) => hex(row.previousHash),
  hash: (row) => hex(row.hash),
};

const cell = (value: JsonValue) => (value !== null && typeof value === "object" ? canonicalJson(value) : value);

const forms = {
  /** RFC 4180. A user agent such as `=HYPERLINK(…)` must stay text where a spreadsheet opens the file. */
  csv: (rows: AuditRow[]) => stringify(rows.map((row) => Object.values(columns).map((read) => cell(read(row)))), { record_delimiter: "\r\n", escape_formulas: true }),
  ndjson: (rows: AuditRow[]) => rows.map((row) => `${JSON.stringify(Object.fromEntries(Object.entries(columns).map(([name, read]) => [name, read(row)])))}\n`).join(""),
} as const;
