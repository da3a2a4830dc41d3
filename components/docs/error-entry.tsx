import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { ErrorCode } from "@/lib/platform/errors/catalogue";
import { AnchoredHeading } from "./anchored-heading";

/** What usage records tell of calls that no error code stands for. */
export type RecordedOutcome = "upstream_status" | "rehearsed";

/** One error code: what it means and what to do about it. */
export function ErrorEntry({ code, status }: { code: ErrorCode; status: number }) {
  const t = useTranslations(`errors.${code}`);
  return <Entry id={code} status={status} title={t("title")} detail={t("detail")} remedy={t("remedy")} />;
}

/** One outcome as the console lists it beside error codes. */
export function OutcomeEntry({ outcome }: { outcome: RecordedOutcome }) {
  const t = useTranslations(`docs.errors.recorded.${outcome}`);
  return <Entry id={outcome} title={t("title")} detail={t("detail")} remedy={t("remedy")} />;
}

/** `status` where it is always the same. */
type EntryProps = { id: string; status?: number; title: string; detail: string; remedy: string };

function Entry({ id, status, title, detail, remedy }: EntryProps) {
  const t = useTranslations("docs.errors");
  return (
    <article aria-labelledby={id} className="space-y-2 border-t border-border py-5">
      <AnchoredHeading id={id} level="h3" name={id}>
        <code className="font-mono text-base break-words">{id}</code>
      </AnchoredHeading>
      <p className="flex flex-wrap items-center gap-2 font-medium">
        {status === undefined ? null : <Badge tone={status >= 500 ? "danger" : "warning"}>{status}</Badge>}
        {title}
      </p>
      <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[8rem_1fr]">
        <dt className="text-muted-foreground">{t("meaning")}</dt>
        <dd>{detail}</dd>
        <dt className="text-muted-foreground">{t("remedy")}</dt>
        <dd>{remedy}</dd>
      </dl>
    </article>
  );
}
