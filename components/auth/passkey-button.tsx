"use client";

import { Fingerprint } from "lucide-react";
import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/browser";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { answerOf } from "@/components/ui/use-attempt";
import { useReady } from "@/components/ui/use-ready";
import type { ActionResult } from "@/lib/platform/actions/action-result";

type PasskeyButtonProps = {
  /** A path of this site that has been checked; where to go afterwards. */
  next: string;
  ask(): Promise<ActionResult<PublicKeyCredentialRequestOptionsJSON>>;
};

/** Signs in by a passkey alone. What it needs is fetched at the click. */
export function PasskeyButton({ next, ask }: PasskeyButtonProps) {
  const t = useTranslations("auth.passkey");
  const ready = useReady();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function signIn() {
    setBusy(true);
    setFailure(null);
    const failed = await attempt();
    if (failed === null) return window.location.assign(next);
    setBusy(false);
    setFailure(failed);
  }

  /** What went wrong, as text; null where nothing did. */
  async function attempt(): Promise<string | null> {
    const asked = await answerOf(ask);
    if (!asked?.ok) return asked?.error.message ?? t("failed.internal_error");
    const { finishPasskeySignIn, showPasskey } = await import("@/lib/auth/passkey-client");
    const shown = await showPasskey(asked.data);
    if (!shown.ok) return t(shown.why === "unsupported" ? "failed.unsupported" : "failed.cancelled");
    const outcome = await finishPasskeySignIn(shown.response);
    return outcome === "signed_in" ? null : t(`failed.${outcome}`);
  }

  return (
    <div className="-mt-3 space-y-3">
      {failure === null ? null : <Alert tone="danger" live title={failure} />}
      <Button size="lg" className="w-full" loading={busy} disabled={!ready} onClick={() => void signIn()}>
        <Fingerprint aria-hidden />
        {t("sign_in")}
      </Button>
    </div>
  );
}
