"use client";

import { ShieldCheck, ShieldX } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { notify } from "@/components/ui/notify";
import { useAttempt } from "@/components/ui/use-attempt";
import type { ChainReport } from "@/lib/audit/schemas";
import type { ActionResult } from "@/lib/platform/actions/action-result";

/** Walks the chain and says whether anything was changed since it was written. */
export function VerifyChain({ verify }: { verify(): Promise<ActionResult<ChainReport>> }) {
  const t = useTranslations("audit_chain");
  const format = useFormatter();
  const attempt = useAttempt();
  const [report, setReport] = useState<ChainReport | null>(null);
  const [pending, setPending] = useState(false);

  async function check() {
    setPending(true);
    const result = await attempt(verify);
    setPending(false);
    if (result?.ok) setReport(result.data);
    else if (result !== null) notify("error", result.error.message);
  }

  const broken = report !== null && !report.intact;
  const Icon = broken ? ShieldX : ShieldCheck;
  return (
    <Card className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-4 py-3">
      <div className="flex min-w-0 flex-1 basis-64 gap-3">
        <Icon aria-hidden className={broken ? "mt-0.5 size-4 shrink-0 text-danger" : report === null ? "mt-0.5 size-4 shrink-0 text-muted-foreground" : "mt-0.5 size-4 shrink-0 text-success"} />
        <div className="min-w-0" role="status">
          {report === null ? (
            <p className="text-muted-foreground">{t("lead")}</p>
          ) : (
            <>
              <p className="font-medium">
                {report.fault === null ? t("intact", { count: report.events }) : t(`broken.${report.fault.kind}`, { sequence: report.fault.sequence })}
              </p>
              <p className="text-sm text-muted-foreground">
                {t("checked_at", { time: format.dateTime(new Date(report.checkedAt), { dateStyle: "medium", timeStyle: "medium" }) })}
                {report.unchained === 0 ? null : ` ${t("unchained", { count: report.unchained })}`}
              </p>
              {report.endHash === null ? null : <p className="font-mono text-xs break-all text-muted-foreground">{t("end", { sequence: report.endSequence, hash: report.endHash })}</p>}
            </>
          )}
        </div>
      </div>
      <Button loading={pending} onClick={() => void check()}>
        {t("check")}
      </Button>
    </Card>
  );
}
