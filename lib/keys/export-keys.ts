import { stringify } from "csv-stringify/sync";
import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import type { OrgScope } from "@/lib/accounts/policy";
import { inTransaction } from "@/lib/platform/db/prisma";
import { findKeysWithSettings } from "./repository";
import type { ExportKeysInput, KeyDetail } from "./schemas";

const pageSize = 500;

/**
 * All keys of the organisation, newest first, as the text of a file: what is known about them, never a secret or a
 * hash. Read and handed on page by page, so its size does not matter. Audited before the first line.
 */
export async function* exportKeys(scope: OrgScope, { environment, format }: ExportKeysInput, origin: RequestOrigin): AsyncIterable<string> {
  await inTransaction((tx) =>
    recordAudit(
      tx,
      {
        organisationId: scope.organisationId,
        actor: scope.actor,
        action: "key.exported",
        target: { type: "organisation", id: scope.organisationId },
        details: { format, environment: environment ?? null },
      },
      origin,
    ),
  );
  yield* keysFile(scope, { environment, format });
}

/** The file alone, for what is audited as a whole elsewhere. */
export async function* keysFile(scope: OrgScope, { environment, format }: ExportKeysInput): AsyncIterable<string> {
  const { start, page, end } = format === "csv" ? csv : json;
  yield start;
  let after: string | null = null;
  do {
    const keys: ExportedKey[] = await findKeysWithSettings(scope, { environment, after, take: pageSize });
    if (keys.length > 0) yield page(keys, after === null);
    after = keys.length === pageSize ? (keys.at(-1)?.id ?? null) : null;
  } while (after !== null);
  yield end;
}

type ExportedKey = Omit<KeyDetail, "secrets">;

/** What the file tells of a key, in the order of its columns; RFC 3339 times. */
const columns: Readonly<Record<string, (key: ExportedKey) => string | number | null | readonly (string | object)[]>> = {
  id: (key) => key.id,
  name: (key) => key.name,
  environment: (key) => key.environment,
  status: (key) => key.status,
  project_id: (key) => key.project?.id ?? null,
  project_name: (key) => key.project?.name ?? null,
  scopes: (key) => key.scopes,
  prefix: (key) => key.prefix,
  last_four: (key) => key.lastFour,
  created_at: (key) => key.createdAt,
  created_by: (key) => key.createdBy,
  expires_at: (key) => key.expiresAt,
  suspended_at: (key) => key.suspendedAt,
  revoked_at: (key) => key.revokedAt,
  leaked_at: (key) => key.leakedAt,
  allowed_cidrs: (key) => key.restrictions.allowedCidrs,
  allowed_origins: (key) => key.restrictions.allowedOrigins,
  time_windows: (key) => key.restrictions.timeWindows.map(({ timeZone, ...window }) => ({ ...window, time_zone: timeZone })),
  endpoint_rules: (key) => key.restrictions.endpointRules,
  limits: (key) => key.limits,
  credit_units: (key) => key.creditUnits,
};

type Cell = ReturnType<(typeof columns)[string]>;
type Form = { start: string; page(this: void, keys: ExportedKey[], first: boolean): string; end: string };

/** Texts of a list stand with spaces between them (none holds one); anything with a shape of its own as JSON. */
const text = (value: Cell) => {
  if (value === null || typeof value !== "object") return value;
  return value.every((item) => typeof item === "string") ? value.join(" ") : JSON.stringify(value);
};

/** RFC 4180. A name such as `=HYPERLINK(…)` must stay text where a spreadsheet opens the file. */
const csv: Form = {
  start: `${Object.keys(columns).join(",")}\r\n`,
  page: (keys) => stringify(keys.map((key) => Object.values(columns).map((read) => text(read(key)))), { record_delimiter: "\r\n", escape_formulas: true }),
  end: "",
};

const json: Form = {
  start: "[",
  page: (keys, first) => `${first ? "\n" : ",\n"}${keys.map((key) => JSON.stringify(Object.fromEntries(Object.entries(columns).map(([name, read]) => [name, read(key)])))).join(",\n")}`,
  end: "\n]\n",
};
