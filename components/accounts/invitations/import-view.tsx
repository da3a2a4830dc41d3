"use client";

import { FileUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { leadToSignIn } from "@/components/layout/lead-to-sign-in";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { answerOf } from "@/components/ui/use-attempt";
import { type BatchPreview, mostBatchBytes, mostBatchRows } from "@/lib/accounts/invitations-client";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import type { OrganisationAction } from "../account-actions";
import { PreviewTable } from "./preview-table";

type ImportViewProps = {
  organisationSlug: string;
  preview: OrganisationAction<{ csv: string }, BatchPreview>;
  start: OrganisationAction<{ csv: string }, { batchId: string }>;
};

const sample = "email,role,projects\nmai@example.com,developer,Shop|Warehouse\nhung@example.com,viewer,";

/** Invites many at once: a file is judged row by row, and nothing is sent before that was seen. */
export function ImportView({ organisationSlug: slug, preview, start }: ImportViewProps) {
  const t = useTranslations("accounts");
  const ui = useTranslations("ui");
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState<"preview" | "start" | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [file, setFile] = useState<{ name: string; csv: string; judged: BatchPreview } | null>(null);

  async function ask<T>(what: "preview" | "start", call: () => Promise<ActionResult<T>>): Promise<T | null> {
    setBusy(what);
    setFault(null);
    const result = await answerOf(call);
    setBusy(null);
    if (result?.ok) return result.data;
    if (result === null) setFault(ui("unreachable"));
    else if (!leadToSignIn(result.error.code)) setFault(result.error.fields?.csv ?? result.error.message);
    return null;
  }

  async function read(chosen: File) {
    setFile(null);
    if (chosen.size > mostBatchBytes) return setFault(t("errors.file_too_large"));
    const csv = await chosen.text();
    const judged = await ask("preview", () => preview(slug, { csv }));
    if (judged !== null) setFile({ name: chosen.name, csv, judged });
  }

  async function send(csv: string) {
    const started = await ask("start", () => start(slug, { csv }));
    if (started !== null) router.push(`/${slug}/settings/members/import/${started.batchId}`);
  }

  return (
    <>
      <PageHeader
        title={t("batch.title")}
        description={t("batch.lead", { most: mostBatchRows })}
        actions={
          <Button asChild>
            <Link href={`/${slug}/settings/members`}>{t("batch.back")}</Link>
          </Button>
        }
      />
      <Card>
        <CardHeader>
          <CardTitle>{t("batch.file")}</CardTitle>
        </CardHeader>
        <div className="space-y-4 p-4">
          <p className="text-muted-foreground">{t("batch.format")}</p>
          <CodeBlock code={sample} label={t("batch.sample")} />
          <input
            ref={input}
            type="file"
            accept=".csv,text/csv,text/plain"
            className="sr-only"
            tabIndex={-1}
            aria-label={t("batch.file")}
            onChange={(event) => {
              const [chosen] = event.target.files ?? [];
              event.target.value = "";
              if (chosen !== undefined) void read(chosen);
            }}
          />
          <Button variant={file === null ? "primary" : "secondary"} loading={busy === "preview"} onClick={() => input.current?.click()}>
            <FileUp aria-hidden />
            {t("batch.choose")}
          </Button>
          {fault === null ? null : <Alert tone="danger" live title={fault} />}
        </div>
      </Card>
      {file === null ? null : (
        <Card>
          <CardHeader>
            <div className="min-w-0">
              <CardTitle className="truncate">{file.name}</CardTitle>
              <p className="text-sm text-muted-foreground">{t("batch.judged", { good: file.judged.good, bad: file.judged.rows.length - file.judged.good })}</p>
            </div>
            <Button variant="primary" loading={busy === "start"} disabled={file.judged.good === 0} onClick={() => void send(file.csv)}>
              {t("batch.send", { count: file.judged.good })}
            </Button>
          </CardHeader>
          <PreviewTable rows={file.judged.rows} />
        </Card>
      )}
    </>
  );
}
