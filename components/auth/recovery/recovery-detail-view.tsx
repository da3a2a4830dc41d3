"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { leadToSignIn } from "@/components/layout/lead-to-sign-in";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Link } from "@/components/ui/link";
import { notify } from "@/components/ui/notify";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { answerOf } from "@/components/ui/use-attempt";
import type { Recovery } from "@/lib/auth/factors-client";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { RecoveryState } from "./recovery-state";

type Act = (input: unknown) => Promise<ActionResult<void>>;
type RecoveryDetailViewProps = { recovery: Recovery; own: boolean; approve: Act; refuse: Act };

/** One recovery: who asked and why, and the decision on it. */
export function RecoveryDetailView({ recovery, own, approve, refuse }: RecoveryDetailViewProps) {
  const t = useTranslations("admin.recoveries");
  const format = useFormatter();
  const router = useRouter();
  const [asking, setAsking] = useState<"approve" | "refuse" | null>(null);
  const { user } = recovery;

  async function decide(which: "approve" | "refuse") {
    const result = await answerOf(() => (which === "approve" ? approve : refuse)({ recoveryId: recovery.id }));
    setAsking(null);
    if (result?.ok) {
      notify("success", t(`${which}.done`));
      router.refresh();
    } else if (!(result && leadToSignIn(result.error.code))) notify("error", t(`${which}.failed`), result?.error.message);
  }

  return (
    <>
      <div className="space-y-2">
        <Link href="/admin/recoveries" className="text-sm text-muted-foreground hover:text-foreground hover:underline">
          {t("back")}
        </Link>
        <PageHeader
          title={t("one_title")}
          description={t("one_description")}
          meta={<p className="font-medium wrap-anywhere">{user.email}</p>}
          actions={
            recovery.state === "asked" && !own ? (
              <>
                <Button onClick={() => setAsking("refuse")}>{t("refuse.open")}</Button>
                <Button variant="primary" onClick={() => setAsking("approve")}>
                  {t("approve.open")}
                </Button>
              </>
            ) : null
          }
        />
      </div>
      {own ? <Alert tone="warning" title={t("own")} /> : null}
      <Card aria-labelledby="recovery-facts">
        <CardHeader>
          <CardTitle id="recovery-facts">{t("facts")}</CardTitle>
          <RecoveryState state={recovery.state} />
        </CardHeader>
        <dl className="grid gap-x-6 p-4 text-sm sm:grid-cols-[12rem_minmax(0,1fr)] sm:gap-y-2">
          <Fact name={t("name")}>{user.name}</Fact>
          <Fact name={t("columns.reason")}>{recovery.reason}</Fact>
          <Fact name={t("columns.asked")}>
            <RelativeTime at={recovery.createdAt} />
          </Fact>
          <Fact name={t("ip")}>{recovery.ip === null ? null : <span className="font-mono">{recovery.ip}</span>}</Fact>
          <Fact name={t("decided_by")}>{recovery.decidedBy}</Fact>
          <Fact name={t("decided")}>{recovery.decidedAt === null ? null : <RelativeTime at={recovery.decidedAt} />}</Fact>
          <Fact name={t("due")}>{recovery.dueAt === null ? null : <time dateTime={recovery.dueAt}>{format.dateTime(new Date(recovery.dueAt), { dateStyle: "medium", timeStyle: "short" })}</time>}</Fact>
          <Fact name={t("done_at")}>{recovery.doneAt === null ? null : <RelativeTime at={recovery.doneAt} />}</Fact>
        </dl>
      </Card>
      {asking === null ? null : (
        <ConfirmDialog
          title={t(`${asking}.title`, { email: user.email })}
          description={t(`${asking}.consequence`)}
          confirmLabel={t(`${asking}.open`)}
          danger={asking === "refuse"}
          onConfirm={() => decide(asking)}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}

/** A name and what it is; nothing where it is nothing. */
function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === null) return null;
  return (
    <>
      <dt className="text-muted-foreground">{name}</dt>
      <dd className="min-w-0 wrap-anywhere max-sm:mb-2">{children}</dd>
    </>
  );
}
