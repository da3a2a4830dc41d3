import type { ExportPart } from "@/lib/accounts/exports/export-part";
import type { OrgScope } from "@/lib/accounts/policy";
import { type DayPlace, findDays } from "./repository";

const pageSize = 2_000;

/** What this room holds of an organisation: how much was used, by day, key, endpoint and status. */
export const organisationParts: readonly ExportPart<OrgScope>[] = [
  {
    name: "usage",
    async *rows(scope) {
      let after: DayPlace | null = null;
      do {
        const rows: Awaited<ReturnType<typeof findDays>> = await findDays(scope, { after, take: pageSize });
        yield rows.map(({ day, requests, units, ...row }) => ({ day: day.toISOString().slice(0, 10), ...row, requests: Number(requests), units: Number(units) }));
        const last = rows.length === pageSize ? rows.at(-1) : undefined;
        after = last === undefined ? null : [last.day.toISOString(), last.environment, last.key_id, last.endpoint_id, last.status];
      } while (after !== null);
    },
  },
];
