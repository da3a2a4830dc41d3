"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DataTable } from "@/components/ui/data-table";
import { notify } from "@/components/ui/notify";
import { PageLinks } from "@/components/ui/page-links";
import { RelativeTime } from "@/components/ui/relative-time";
import { useAttempt } from "@/components/ui/use-attempt";
import type { SessionPage, SessionSummary } from "@/lib/auth/schemas";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { useDeviceName, usePlaceName } from "./account/use-place-names";

type SessionsCardProps = {
  page: SessionPage;
  firstPage: boolean;
  revoke(input: unknown): Promise<ActionResult<void>>;
  revokeOthers(input: unknown): Promise<ActionResult<{ ended: number }>>;
};

/** Where one is signed in, and the way to end it there. */
export function SessionsCard({ page, firstPage, revoke, revokeOthers }: SessionsCardProps) {
  const t = useTranslations("auth.security.sessions");
  const router = useRouter();
  const attempt = useAttempt();
  const [asking, setAsking] = useState(false);
  const [ending, setEnding] = useState<string | null>(null);
  const deviceOf = useDeviceName();
  const placeOf = usePlaceName();
  const sessions = page.data;
  const alone = firstPage && sessions.every(({ current }) => current);

  async function end(session: SessionSummary) {
    setEnding(session.id);
    const result = await attempt(() => revoke({ sessionId: session.id }));
    setEnding(null);
    if (result?.ok) notify("success", t("revoked", { device: deviceOf(session) }));
    else if (result !== null) notify("error", result.error.message);
    // One that has ended by itself meanwhile is gone from the list as well.
    router.refresh();
  }

  async function endOthers() {
    const result = await attempt(() => revokeOthers({}));
    setAsking(false);
    if (result?.ok) notify("success", t("others_done", { count: result.data.ended }));
    else if (result !== null) notify("error", result.error.message);
    router.refresh();
  }

  // On narrow screens the first column carries what the hidden ones say.
  return (
    <Card>
      <CardHeader>
        <div className="min-w-0">
          <CardTitle>{t("title")}</CardTitle>
          <p className="text-sm text-muted-foreground">{alone ? t("none") : t("lead")}</p>
        </div>
        <Button size="sm" disabled={alone} onClick={() => setAsking(true)}>
          {t("revoke_others")}
        </Button>
      </CardHeader>
      <DataTable
        label={t("list")}
        rows={sessions}
        rowId={({ id }) => id}
        columns={[
          {
            id: "device",
            header: t("device"),
            cell: (session) => (
              <div className="space-y-0.5">
                <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
                  {deviceOf(session)}
                  {session.current ? <Badge tone="accent">{t("current")}</Badge> : null}
                </p>
                <p className="font-mono text-xs break-all text-muted-foreground sm:hidden">{placeOf(session)}</p>
              </div>
            ),
          },
          {
            id: "address",
            header: t("address"),
            className: "max-sm:hidden",
            cell: (session) => <span className="font-mono text-sm">{placeOf(session)}</span>,
          },
          { id: "since", header: t("since"), className: "max-md:hidden", sortValue: ({ createdAt }) => createdAt, cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
          { id: "last_seen", header: t("last_seen"), sortValue: ({ lastSeenAt }) => lastSeenAt, cell: ({ lastSeenAt }) => <RelativeTime at={lastSeenAt} /> },
          {
            id: "actions",
            header: t("actions"),
            hiddenHeader: true,
            numeric: true,
            cell: (session) =>
              session.current ? null : (
                <Button
                  size="sm"
                  variant="ghost"
                  className="text-danger"
                  loading={ending === session.id}
                  aria-label={t("revoke_named", { device: deviceOf(session) })}
                  onClick={() => void end(session)}
                >
                  {t("revoke")}
                </Button>
              ),
          },
        ]}
      />
      <PageLinks path="/account/security" cursorName="sessions" firstPage={firstPage} nextCursor={page.nextCursor} scroll={false} className="p-4" />
      {asking ? (
        <ConfirmDialog title={t("others_title")} description={t("others_text")} confirmLabel={t("revoke_others")} onConfirm={endOthers} onClose={() => setAsking(false)} />
      ) : null}
    </Card>
  );
}
