"use client";

import { useTranslations } from "next-intl";
import Image from "next/image";
import { type FormEvent, useState } from "react";
import { leadToSignIn } from "@/components/layout/lead-to-sign-in";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { answerOf } from "@/components/ui/use-attempt";
import type { FactorAdded, TotpEnrolment } from "@/lib/auth/factors-client";
import { CodeField } from "../code-field";
import type { FactorActions } from "./factor-actions";

type TotpDialogProps = { enrolment: TotpEnrolment; confirm: FactorActions["confirmTotp"]; onAdded(added: FactorAdded): void; onClose(): void };

/** Ends the enrolment of an authenticator app: a code to scan or to type, and the first code in return. */
export function TotpDialog({ enrolment: { qr, secret }, confirm, onAdded, onClose }: TotpDialogProps) {
  const t = useTranslations("factors.totp");
  const [code, setCode] = useState("");
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<{ field: string | undefined; message: string } | null>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setSending(true);
    setFailure(null);
    const result = await answerOf(() => confirm({ code }));
    setSending(false);
    if (result?.ok) return onAdded(result.data);
    if (result !== null && leadToSignIn(result.error.code)) return;
    setFailure({ field: result?.error.fields?.code, message: result?.error.message ?? t("unreachable") });
  }

  return (
    <Dialog title={t("title")} description={t("lead")} className="max-w-md" onClose={onClose}>
      <form method="post" noValidate onSubmit={(event) => void submit(event)} className="space-y-4">
        <div className="flex flex-wrap items-center gap-4">
          <Image src={`data:image/svg+xml,${encodeURIComponent(qr)}`} alt={t("qr")} width={168} height={168} className="rounded-md border border-border" />
          <div className="min-w-0 flex-1 basis-40 space-y-1.5">
            <p className="text-sm text-muted-foreground">{t("manual")}</p>
            <p className="font-mono text-sm break-words select-all" data-testid="totp-secret">
              {secret.replace(/(.{4})(?=.)/g, "$1 ")}
            </p>
            <CopyButton value={secret} label={t("copy")} withText />
          </div>
        </div>
        {failure !== null && failure.field === undefined ? <Alert tone="danger" live title={failure.message} /> : null}
        <CodeField label={t("code")} description={t("code_hint")} value={code} error={failure?.field} onChange={setCode} />
        <Button type="submit" variant="primary" size="lg" className="w-full" loading={sending} disabled={code === ""}>
          {t("submit")}
        </Button>
      </form>
    </Dialog>
  );
}
