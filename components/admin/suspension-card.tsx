"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { notify } from "@/components/ui/notify";
import { useAttempt } from "@/components/ui/use-attempt";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { ReasonDialog } from "./reason-dialog";

type SuspensionCardProps = {
  organisation: { organisationId: string; name: string };
  /** RFC 3339 time. */
  suspension: { at: string; reason: string } | null;
  suspend(input: unknown): Promise<ActionResult<void>>;
  resume(input: unknown): Promise<ActionResult<void>>;
};

/** Whether an organisation may go on, and the switch for it. */
export function SuspensionCard({ organisation: { organisationId, name }, suspension, suspend, resume }: SuspensionCardProps) {
  const t = useTranslations("admin.organisations.suspension");
  const format = useFormatter();
  const router = useRouter();
  const attempt = useAttempt();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);

  function done(text: string) {
    setAsking(false);
    notify("success", text);
    router.refresh();
  }

  async function lift() {
    setBusy(true);
    const result = await attempt(() => resume({ organisationId }));
    setBusy(false);
    if (result?.ok) done(t("resumed"));
    else if (result !== null) notify("error", result.error.message);
  }

  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
        {suspension === null ? (
          <Button variant="danger" size="sm" onClick={() => setAsking(true)}>
            {t("open")}
          </Button>
        ) : (
          <Button size="sm" loading={busy} onClick={() => void lift()}>
            {t("resume")}
          </Button>
        )}
      </CardHeader>
      <div className="space-y-1 p-4">
        {suspension === null ? (
          <p className="text-muted-foreground">{t("running")}</p>
        ) : (
          <>
            <p className="font-medium text-danger">{t("since", { time: format.dateTime(new Date(suspension.at), { dateStyle: "medium", timeStyle: "short" }) })}</p>
            <p className="break-words">{suspension.reason}</p>
          </>
        )}
      </div>
      {asking ? (
        <ReasonDialog
          danger
          onClose={() => setAsking(false)}
          title={t("ask", { name })}
          description={t("consequence")}
          submitLabel={t("open")}
          run={({ reason }) => suspend({ organisationId, reason })}
          onDone={() => done(t("done"))}
        />
      ) : null}
    </Card>
  );
}
