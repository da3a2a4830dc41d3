import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { ErrorCode } from "@/lib/platform/errors/catalogue";
import { AnchoredHeading } from "./anchored-heading";

/** One error code: what it means and what to do about it. */
export function ErrorEntry({ code, status }: { code: ErrorCode; status: number }) {
  const t = useTranslations();
  return (
    <article aria-labelledby={code} className="space-y-2 border-t border-border py-5">
      <AnchoredHeading id={code} level="h3" name={code}>
        <code className="font-mono text-base break-words">{code}</code>
      </AnchoredHeading>
      <p className="flex flex-wrap items-center gap-2 font-medium">
        <Badge tone={status >= 500 ? "danger" : "warning"}>{status}</Badge>
        {t(`errors.${code}.title`)}
      </p>
      <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[8rem_1fr]">
        <dt className="text-muted-foreground">{t("docs.errors.meaning")}</dt>
        <dd>{t(`errors.${code}.detail`)}</dd>
        <dt className="text-muted-foreground">{t("docs.errors.remedy")}</dt>
        <dd>{t(`errors.${code}.remedy`)}</dd>
      </dl>
    </article>
  );
}
