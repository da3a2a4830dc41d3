import { useTranslations } from "next-intl";
import { Breakable } from "@/components/ui/breakable";
import type { SchemaRow } from "@/lib/docs/schemas";

/** The fields of a request or an answer, one line each. */
export function SchemaTable({ label, rows }: { label: string; rows: readonly SchemaRow[] }) {
  const t = useTranslations("docs.fields");
  return (
    <div className="overflow-hidden rounded-lg border border-border bg-card">
      <table className="w-full table-fixed border-collapse text-left" aria-label={label}>
        <thead className="text-xs text-muted-foreground">
          <tr className="border-b border-border">
            <th scope="col" className="w-2/5 px-3 py-2 font-medium">
              {t("field")}
            </th>
            <th scope="col" className="px-3 py-2 font-medium">
              {t("meaning")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.path} className="border-b border-border align-top last:border-b-0">
              <th scope="row" className="space-y-0.5 px-3 py-2 font-normal">
                <code className="font-mono text-sm break-words text-foreground">
                  <Breakable text={row.path} />
                </code>
                <span className="block text-xs text-muted-foreground">
                  {row.type}
                  {row.required ? null : ` · ${t("optional")}`}
                </span>
              </th>
              <td className="space-y-1 px-3 py-2">
                <p>{row.description}</p>
                <Bounds row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Bounds({ row }: { row: SchemaRow }) {
  const t = useTranslations("docs.fields");
  const values = row.values.length > 0 ? [{ name: t("values"), value: row.values.join(", ") }] : [];
  const bounds = [...values, ...row.limits.map(({ name, value }) => ({ name: t(`limits.${name}`), value }))];
  if (bounds.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-0.5 text-xs text-muted-foreground">
      {bounds.map(({ name, value }) => (
        <li key={name}>
          {name} <code className="font-mono break-words text-foreground">{value}</code>
        </li>
      ))}
    </ul>
  );
}
