import { useTranslations } from "next-intl";
import type { AuditEventView } from "@/lib/audit/schemas";

type Values = NonNullable<AuditEventView["before"]>;
type ChangesProps = Pick<AuditEventView, "details" | "before" | "after">;

/** A value as it is read: lists a thing a line. */
function textOf(value: Values[string] | undefined): string {
  if (value === undefined || value === null) return "–";
  if (Array.isArray(value)) return value.length === 0 ? "–" : value.map((item) => (typeof item === "string" ? item : JSON.stringify(item))).join("\n");
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** What is told of a change: plain facts, and what was beside what is. */
export function Changes({ details, before, after }: ChangesProps) {
  const t = useTranslations("audit");
  const changed = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const told = Object.entries(details);
  return (
    <>
      {changed.length === 0 ? null : (
        <div className="overflow-x-auto">
          <table className="w-full text-sm">
            <caption className="sr-only">{t("changes")}</caption>
            <thead>
              <tr className="text-left text-muted-foreground">
                <th scope="col" className="py-1 pr-4 font-normal">
                  {t("setting")}
                </th>
                <th scope="col" className="py-1 pr-4 font-normal">
                  {t("before")}
                </th>
                <th scope="col" className="py-1 font-normal">
                  {t("after")}
                </th>
              </tr>
            </thead>
            <tbody className="font-mono text-xs">
              {changed.map((name) => (
                <tr key={name} className="border-t border-border align-top">
                  <th scope="row" className="py-1.5 pr-4 text-left font-normal">
                    {name}
                  </th>
                  <td className="py-1.5 pr-4">
                    <del className="rounded-sm bg-danger-muted px-1 break-words whitespace-pre-wrap text-danger no-underline">{textOf(before?.[name])}</del>
                  </td>
                  <td className="py-1.5">
                    <ins className="rounded-sm bg-success-muted px-1 break-words whitespace-pre-wrap text-success no-underline">{textOf(after?.[name])}</ins>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {told.length === 0 ? null : (
        <dl className="grid gap-x-6 gap-y-1 text-sm sm:grid-cols-[10rem_minmax(0,1fr)]">
          {told.map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="font-mono text-xs leading-5 text-muted-foreground">{name}</dt>
              <dd className="min-w-0 font-mono text-xs leading-5 break-all whitespace-pre-wrap max-sm:mb-1">{textOf(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
