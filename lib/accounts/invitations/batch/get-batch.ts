import { stringify } from "csv-stringify/sync";
import { AppError } from "@/lib/platform/errors/app-error";
import { batchIdForm, type BatchProgress } from "../../invitations-client";
import type { MemberScope } from "../../policy";
import { roleIdForm } from "../../roles-client";
import { findBatch, findRoleNames } from "./repository";

/** How far a file of invitations has come, with a result for each row. Throws `not_found` for one of another organisation, as for none. */
export async function getBatch(scope: MemberScope, batchId: string): Promise<BatchProgress> {
  const batch = batchIdForm.test(batchId) ? await findBatch(scope, batchId) : null;
  if (batch === null) throw new AppError("not_found");
  const { id, createdAt, finishedAt, rows } = batch;
  const names = await findRoleNames(scope, [...new Set(rows.map(({ role }) => role).filter((role) => roleIdForm.test(role)))]);
  const count = (state: (typeof rows)[number]["state"]) => rows.filter((row) => row.state === state).length;
  return {
    id,
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    total: rows.length,
    waiting: count("waiting"),
    invited: count("invited"),
    refused: count("refused"),
    rows: rows.map((row) => ({ ...row, role: names.get(row.role) ?? row.role })),
  };
}

/** The results as a CSV file (RFC 4180). What somebody wrote into it must stay text where a spreadsheet opens it. */
export function batchCsv({ rows }: BatchProgress): string {
  return stringify(
    rows.map(({ line, email, role, state, code }) => [line, email, role, state, code ?? ""]),
    { header: true, columns: ["line", "email", "role", "result", "code"], record_delimiter: "\r\n", escape_formulas: true },
  );
}
