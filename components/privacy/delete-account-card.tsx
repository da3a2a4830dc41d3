"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Link } from "@/components/ui/link";
import { notify } from "@/components/ui/notify";
import { useAttempt } from "@/components/ui/use-attempt";
import { type AccountDeletion, accountGraceDays } from "@/lib/accounts/deletion/schemas";
import type { ActionResult } from "@/lib/platform/actions/action-result";

type DeleteAccountCardProps = {
  email: string;
  deletion: AccountDeletion;
  remove(input: { address: string }): Promise<ActionResult<void>>;
  keep(): Promise<ActionResult<void>>;
};

/** Ends the account after a time in which it can be kept. */
export function DeleteAccountCard({ email, deletion: { deletesAt, overdue, neededBy }, remove, keep }: DeleteAccountCardProps) {
  const t = useTranslations("privacy.delete");
  const format = useFormatter();
  const router = useRouter();
  const attempt = useAttempt();
  const [asking, setAsking] = useState(false);
  const [pending, setPending] = useState(false);
  const day = deletesAt === null ? "" : format.dateTime(new Date(deletesAt), { dateStyle: "long" });

  async function tell(call: () => Promise<ActionResult<void>>, done: string) {
    const result = await attempt(call);
    if (result?.ok) notify("success", done);
    else if (result !== null) notify("error", result.error.message);
    router.refresh();
  }

  async function confirm() {
    await tell(() => remove({ address: email }), t("done"));
    setAsking(false);
  }

  async function keepIt() {
    setPending(true);
    await tell(keep, t("kept"));
    setPending(false);
  }

  return (
    <Card className="border-danger/40">
      <CardHeader>
        <div className="min-w-0 flex-1 basis-64">
          <CardTitle>{t("title")}</CardTitle>
          <p className="text-sm text-muted-foreground">{deletesAt === null ? t("lead", { days: accountGraceDays }) : overdue ? t("held") : t("pending", { day })}</p>
        </div>
        {deletesAt === null ? (
          <Button variant="danger" disabled={neededBy.length > 0} onClick={() => setAsking(true)}>
            {t("open")}
          </Button>
        ) : (
          <Button variant="primary" loading={pending} onClick={() => void keepIt()}>
            {t("keep")}
          </Button>
        )}
      </CardHeader>
      <div className="space-y-3 p-4">
        <p className="text-muted-foreground">{t("what")}</p>
        {neededBy.length === 0 ? null : (
          <Alert tone="warning" title={t("needed_title")}>
            <p>{t("needed")}</p>
            <ul className="mt-1 list-disc pl-5">
              {neededBy.map(({ slug, name }) => (
                <li key={slug}>
                  <Link href={`/${slug}/settings/members`} className="font-medium underline">
                    {name}
                  </Link>
                </li>
              ))}
            </ul>
          </Alert>
        )}
      </div>
      {asking ? (
        <ConfirmDialog
          onClose={() => setAsking(false)}
          title={t("ask_title")}
          description={t("ask", { days: accountGraceDays })}
          confirmLabel={t("confirm")}
          typeToConfirm={email}
          onConfirm={confirm}
        />
      ) : null}
    </Card>
  );
}
