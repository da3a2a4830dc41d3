import { type ExportPart, type Person, plainRow } from "@/lib/accounts/exports/export-part";
import { findMailRows } from "./repository";

const pageSize = 500;

/** What this room holds of a person: which mails went to them and when. */
export const personParts: readonly ExportPart<Person>[] = [
  {
    name: "mails",
    async *rows(person) {
      let after: string | null = null;
      do {
        const rows: Awaited<ReturnType<typeof findMailRows>> = await findMailRows(person, { after, take: pageSize });
        yield rows.map(plainRow);
        after = rows.length === pageSize ? (rows.at(-1)?.id ?? null) : null;
      } while (after !== null);
    },
  },
];
