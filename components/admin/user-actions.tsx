"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { notify } from "@/components/ui/notify";
import { useAttempt } from "@/components/ui/use-attempt";
import type { UserDetail } from "@/lib/admin/schemas";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { ReasonDialog } from "./reason-dialog";

type Act = (input: unknown) => Promise<ActionResult<unknown>>;

type UserActionsProps = {
  detail: UserDetail;
  suspend: Act;
  resume: Act;
  unlock: Act;
  resetSecondFactors: Act;
  resendVerification: Act;
  endSessions: Act;
};

type Asking = "suspend" | "reset" | "end_sessions";
type Simple = "resume" | "unlock" | "resend";

/** What an operator can do for, and to, a user. What can't be done now is not offered. */
export function UserActions({ detail: { user, signIn, own }, suspend, resume, unlock, resetSecondFactors, resendVerification, endSessions }: UserActionsProps) {
  const t = useTranslations("admin.users.actions");
  const router = useRouter();
  const attempt = useAttempt();
  const [asking, setAsking] = useState<Asking | null>(null);
  const [busy, setBusy] = useState<Simple | null>(null);
  if (own || user.anonymised) return <p className="text-sm text-muted-foreground">{t(own ? "own" : "gone")}</p>;

  const { totp, passkeys, phoneDigits } = signIn.factors;
  const offered: { name: Simple; act: Act; offer: boolean }[] = [
    { name: "resume", act: resume, offer: user.suspendedAt !== null },
    { name: "unlock", act: unlock, offer: signIn.lockedUntil !== null },
    { name: "resend", act: resendVerification, offer: !user.emailVerified },
  ];

  function done(text: string) {
    setAsking(null);
    notify("success", text);
    router.refresh();
  }

  async function act(name: Simple | "end_sessions", call: Act) {
    const result = await attempt(() => call({ userId: user.id }));
    if (result?.ok) done(t(`${name}.done`));
    else if (result !== null) notify("error", result.error.message);
  }

  async function run({ name, act: call }: { name: Simple; act: Act }) {
    setBusy(name);
    await act(name, call);
    setBusy(null);
  }

  return (
    <div className="flex flex-wrap gap-2">
      {offered
        .filter(({ offer }) => offer)
        .map((one) => (
          <Button key={one.name} loading={busy === one.name} disabled={busy !== null} onClick={() => void run(one)}>
            {t(`${one.name}.open`)}
          </Button>
        ))}
      {signIn.sessions > 0 ? <Button onClick={() => setAsking("end_sessions")}>{t("end_sessions.open")}</Button> : null}
      {totp || passkeys > 0 || phoneDigits !== null ? <Button onClick={() => setAsking("reset")}>{t("reset.open")}</Button> : null}
      {user.suspendedAt === null ? (
        <Button variant="danger" onClick={() => setAsking("suspend")}>
          {t("suspend.open")}
        </Button>
      ) : null}
      {asking === "end_sessions" ? (
        <ConfirmDialog
          onClose={() => setAsking(null)}
          title={t("end_sessions.title", { name: user.name })}
          description={t("end_sessions.consequence")}
          confirmLabel={t("end_sessions.open")}
          onConfirm={() => act("end_sessions", endSessions)}
        />
      ) : asking === null ? null : (
        <ReasonDialog
          danger
          onClose={() => setAsking(null)}
          title={t(`${asking}.title`, { name: user.name })}
          description={t(`${asking}.consequence`)}
          submitLabel={t(`${asking}.open`)}
          run={({ reason }) => (asking === "suspend" ? suspend : resetSecondFactors)({ userId: user.id, reason })}
          onDone={() => done(t(`${asking}.done`))}
        />
      )}
    </div>
  );
}
