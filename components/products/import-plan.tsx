import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ImportPlan } from "@/lib/products/schemas";

/** So many of each kind are named; the rest is counted. */
const mostShown = 12;

type Entry = { method: string; path: string; note?: string };

function Part({ title, entries }: { title: string; entries: readonly Entry[] }) {
  const t = useTranslations("products.document");
  if (entries.length === 0) return null;
  return (
    <div className="space-y-1">
      <p>{title}</p>
      <ul className="space-y-0.5 border-l border-border pl-3 text-sm">
        {entries.slice(0, mostShown).map(({ method, path, note }) => (
          <li key={`${method} ${path}`} className="break-all">
            <span className="font-mono">
              {method} {path}
            </span>
            {note ? <span className="text-muted-foreground">{` (${note})`}</span> : null}
          </li>
        ))}
        {entries.length > mostShown ? <li className="text-muted-foreground">{t("more", { count: entries.length - mostShown })}</li> : null}
      </ul>
    </div>
  );
}

/** What an import does, before it is done. */
export function ImportPlanView({ plan, children }: { plan: ImportPlan; children: ReactNode }) {
  const t = useTranslations("products.document");
  const { added, changed, removed, skipped, unchanged } = plan;
  const nothing = added.length + changed.length + removed.length === 0;
  return (
    <section aria-live="polite" className="space-y-3 rounded-md border border-border bg-muted p-4">
      <h3 className="font-medium break-words">{t("plan", { title: plan.title })}</h3>
      {nothing ? <p>{t("nothing")}</p> : null}
      <Part title={t("added", { count: added.length })} entries={added} />
      <Part title={t("changed", { count: changed.length })} entries={changed} />
      <Part title={t("removed", { count: removed.length })} entries={removed} />
      {unchanged > 0 ? <p>{t("unchanged", { count: unchanged })}</p> : null}
      <Part title={t("skipped", { count: skipped.length })} entries={skipped.map(({ method, path, reason }) => ({ method, path, note: t(`reasons.${reason}`) }))} />
      {children}
    </section>
  );
}
