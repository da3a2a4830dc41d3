"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { type PageError, useReportError } from "./use-report-error";

type ErrorScreenProps = {
  /** Its digest, where it has one, is the number of the error in the server's log. */
  error: PageError;
  onRetry(): void;
};

/** Says what happened, what was not lost, what to do, and the number to quote. */
export function ErrorScreen({ error, onRetry }: ErrorScreenProps) {
  const t = useTranslations("pages.error");
  useReportError(error);
  return (
    <div role="alert" className="mx-auto flex max-w-md flex-col items-start gap-4 px-4 py-20">
      <div className="space-y-1">
        <h1 className="text-xl font-semibold">{t("title")}</h1>
        <p className="text-muted-foreground">{t("description")}</p>
      </div>
      <Button variant="primary" onClick={onRetry}>
        {t("retry")}
      </Button>
      {error.digest ? <p className="text-sm text-muted-foreground">{t("number", { digest: error.digest })}</p> : null}
    </div>
  );
}
