"use client";

import { Download } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { notify } from "@/components/ui/notify";
import { RelativeTime } from "@/components/ui/relative-time";
import { useAttempt } from "@/components/ui/use-attempt";
import type { DataExportSummary } from "@/lib/accounts/exports/schemas";
import type { ActionResult } from "@/lib/platform/actions/action-result";

type ExportCardProps = {
  lead: string;
  exports: readonly DataExportSummary[];
  /** Where the files are, without their id. */
  href: string;
  request(): Promise<ActionResult<unknown>>;
};

const tones = { waiting: "warning", ready: "success", failed: "danger" } as const;
const askAgainMs = 3_000;

/** A copy of the data: asked for here, made by a job, fetched here as well. */
export function ExportCard({ lead, exports, href, request }: ExportCardProps) {
  const t = useTranslations("privacy.export");
  const format = useFormatter();
  const router = useRouter();
  const attempt = useAttempt();
  const [pending, setPending] = useState(false);
  const waiting = exports.some(({ state }) => state === "waiting");

  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(() => router.refresh(), askAgainMs);
    return () => clearInterval(timer);
  }, [waiting, router]);

  async function ask() {
    setPending(true);
    const result = await attempt(request);
    setPending(false);
    if (result?.ok) notify("success", t("asked"));
    else if (result !== null) notify("error", result.error.message);
    router.refresh();
  }

  return (
    <Card>
      <CardHeader>
        <div className="min-w-0 flex-1 basis-64">
          <CardTitle>{t("title")}</CardTitle>
          <p className="text-sm text-muted-foreground">{lead}</p>
        </div>
        <Button loading={pending} disabled={waiting} onClick={() => void ask()}>
          {t("ask")}
        </Button>
      </CardHeader>
      {exports.length === 0 ? (
        <p className="p-4 text-muted-foreground">{t("none")}</p>
      ) : (
        <ul className="divide-y divide-border">
          {exports.map(({ id, state, sizeBytes, createdAt, expiresAt }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3">
              <div className="min-w-0 space-y-0.5">
                <p className="flex flex-wrap items-center gap-2">
                  <Badge tone={tones[state]}>{t(`states.${state}`)}</Badge>
                  <RelativeTime at={createdAt} />
                </p>
                <p className="text-sm text-muted-foreground">
                  {expiresAt === null || sizeBytes === null
                    ? t(`notes.${state}`)
                    : t("until", { day: format.dateTime(new Date(expiresAt), { dateStyle: "long" }), kilobytes: Math.max(1, Math.round(sizeBytes / 1024)) })}
                </p>
              </div>
              {state === "ready" ? (
                <Button asChild>
                  <a href={`${href}/${id}`} download>
                    <Download aria-hidden />
                    {t("download")}
                  </a>
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
