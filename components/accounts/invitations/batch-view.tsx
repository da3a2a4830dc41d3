"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import { Meter } from "@/components/ui/meter";
import { PageHeader } from "@/components/ui/page-header";
import { type BatchCode, batchCodes, type BatchProgress } from "@/lib/accounts/invitations-client";

const pollMs = 1_000;
const isBatchCode = (code: string): code is BatchCode => (batchCodes as readonly string[]).includes(code);

type Row = BatchProgress["rows"][number];

/** How far a file has come, and what became of each row; it comes anew each second until it is done. */
export function BatchView({ organisationSlug: slug, batch }: { organisationSlug: string; batch: BatchProgress }) {
  const t = useTranslations("accounts.batch");
  const router = useRouter();
  const running = batch.finishedAt === null;
  const settled = batch.total - batch.waiting;

  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => router.refresh(), pollMs);
    return () => clearInterval(timer);
  }, [running, router]);

  const verdict = ({ state, code }: Row) => {
    if (state === "waiting") return <Badge>{t("states.waiting")}</Badge>;
    if (state === "invited") return <Badge tone="success">{t("states.invited")}</Badge>;
    return <span className="text-sm text-danger">{code !== null && isBatchCode(code) ? t(`codes.${code}`) : t("states.refused")}</span>;
  };

  return (
    <>
      <PageHeader
        title={t(running ? "running_title" : "done_title")}
        description={t("counts", { invited: batch.invited, refused: batch.refused, waiting: batch.waiting })}
        actions={
          <>
            <Button asChild>
              <Link href={`/${slug}/settings/members`}>{t("back")}</Link>
            </Button>
            <Button asChild>
              <a href={`/api/console/${slug}/invitations/${batch.id}`} download>
                <Download aria-hidden />
                {t("download")}
              </a>
            </Button>
          </>
        }
      />
      <Meter label={t("progress")} value={settled} max={Math.max(batch.total, 1)} text={t("settled", { settled, total: batch.total })} />
      <Card>
        <CardHeader>
          <CardTitle>{t("results")}</CardTitle>
        </CardHeader>
        <DataTable
          label={t("results")}
          rows={batch.rows}
          rowId={(row) => String(row.line)}
          columns={[
            { id: "line", header: t("columns.line"), className: "max-sm:hidden", sortValue: (row) => row.line, cell: (row) => row.line },
            {
              id: "email",
              header: t("columns.email"),
              // The first one on narrow screens.
              className: "max-sm:pl-4",
              sortValue: (row) => row.email,
              cell: (row) => (
                <p className="max-w-72 truncate max-sm:max-w-40" title={row.email}>
                  {row.email}
                </p>
              ),
            },
            { id: "role", header: t("columns.role"), className: "max-sm:hidden", cell: (row) => row.role },
            { id: "verdict", header: t("columns.result"), sortValue: (row) => row.code ?? row.state, cell: verdict },
          ]}
        />
      </Card>
    </>
  );
}
