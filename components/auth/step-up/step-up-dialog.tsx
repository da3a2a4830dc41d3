"use client";

import { Fingerprint } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useState } from "react";
import { leadToSignIn } from "@/components/layout/lead-to-sign-in";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { answerOf } from "@/components/ui/use-attempt";
import type { StepUpWays } from "@/lib/auth/factors-client";
import { CodeField } from "../code-field";
import { PasswordField } from "../password-field";
import type { StepUpActions } from "./step-up-actions";

type StepUpDialogProps = StepUpActions & { onSettled(proved: boolean): void };

/** Asks for a password, a code or a passkey, whichever the visitor has, and settles with whether it was shown. */
export function StepUpDialog({ ways: loadWays, askPasskey, prove, onSettled }: StepUpDialogProps) {
  const t = useTranslations("step_up");
  const [ways, setWays] = useState<StepUpWays | null>(null);
  const [secret, setSecret] = useState("");
  const [sending, setSending] = useState<"form" | "passkey" | null>(null);
  const [failure, setFailure] = useState<{ field?: string | undefined; message: string } | null>(null);

  useEffect(() => {
    void answerOf(() => loadWays({})).then((result) => {
      if (result?.ok) setWays(result.data);
      else if (result === null) setFailure({ message: t("unreachable") });
      else if (!leadToSignIn(result.error.code)) setFailure({ message: result.error.message });
    });
  }, [loadWays, t]);

  async function send(proof: object, field?: "password" | "code") {
    const result = await answerOf(() => prove(proof));
    setSending(null);
    if (result?.ok) return onSettled(true);
    if (result === null) return setFailure({ message: t("unreachable") });
    if (leadToSignIn(result.error.code)) return;
    setFailure({ message: result.error.message, field: field && result.error.fields?.[field] });
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    setFailure(null);
    setSending("form");
    void (ways?.totp ? send({ method: "totp", code: secret }, "code") : send({ method: "password", password: secret }, "password"));
  }

  async function show() {
    setFailure(null);
    setSending("passkey");
    const asked = await answerOf(() => askPasskey({}));
    if (!asked?.ok) {
      setSending(null);
      return setFailure({ message: asked?.error.message ?? t("unreachable") });
    }
    const { showPasskey } = await import("@/lib/auth/passkey-client");
    const shown = await showPasskey(asked.data);
    if (shown.ok) return send({ method: "passkey", response: shown.response });
    setSending(null);
    setFailure({ message: t(`passkey_failed.${shown.why === "unsupported" ? "unsupported" : "cancelled"}`) });
  }

  const none = ways !== null && !ways.password && !ways.totp && !ways.passkey;
  const typed = ways !== null && (ways.totp || ways.password);
  return (
    <Dialog title={t("title")} description={t("lead")} className="max-w-sm" onClose={() => onSettled(false)}>
      <form method="post" noValidate onSubmit={submit} className="space-y-4">
        {failure !== null && failure.field === undefined ? <Alert tone="danger" live title={failure.message} /> : null}
        {ways === null && failure === null ? <Skeleton className="h-16 w-full" /> : null}
        {ways?.totp ? <CodeField label={t("code")} description={t("code_hint")} value={secret} error={failure?.field} autoFocus onChange={setSecret} /> : null}
        {ways?.password ? <PasswordField autoComplete="current-password" value={secret} error={failure?.field} autoFocus onChange={(event) => setSecret(event.target.value)} /> : null}
        {typed ? (
          <Button type="submit" variant="primary" size="lg" className="w-full" loading={sending === "form"} disabled={sending !== null || secret === ""}>
            {t("submit")}
          </Button>
        ) : null}
        {ways?.passkey ? (
          <Button variant={typed ? "secondary" : "primary"} size="lg" className="w-full" loading={sending === "passkey"} disabled={sending !== null} onClick={() => void show()}>
            <Fingerprint aria-hidden />
            {t("passkey")}
          </Button>
        ) : null}
        {none ? (
          <>
            <p className="text-muted-foreground">{t("no_way")}</p>
            <Button variant="primary" size="lg" className="w-full" onClick={() => leadToSignIn("session_required")}>
              {t("sign_in_again")}
            </Button>
          </>
        ) : null}
      </form>
    </Dialog>
  );
}
