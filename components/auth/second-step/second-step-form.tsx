"use client";

import { Fingerprint } from "lucide-react";
import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/browser";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { answerOf } from "@/components/ui/use-attempt";
import { useReady } from "@/components/ui/use-ready";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { CodeField } from "../code-field";

/** In the order in which they are offered. */
type Method = "totp" | "passkey" | "phone" | "backup_code";

type SecondStepFormProps = {
  /** What this visitor has. */
  methods: readonly Method[];
  /** Last digits of their phone. */
  phoneDigits: string | null;
  /** A path of this site that has been checked; where to go afterwards. */
  next: string;
  pass(input: unknown): Promise<ActionResult<void>>;
  sendCode(input: unknown): Promise<ActionResult<void>>;
  askPasskey(input: unknown): Promise<ActionResult<PublicKeyCredentialRequestOptionsJSON>>;
};
type Failure = { field?: string | undefined; message: string };

function signInAgain(next: string): URL {
  const target = new URL("/sign-in", window.location.origin);
  target.searchParams.set("next", next);
  return target;
}

/** The second step of signing in: one of the visitor's factors, and whether to trust this browser. */
export function SecondStepForm({ methods, phoneDigits, next, pass, sendCode, askPasskey }: SecondStepFormProps) {
  const t = useTranslations("second_step");
  const ready = useReady();
  const [method, setMethod] = useState<Method>(methods[0] ?? "backup_code");
  const [code, setCode] = useState("");
  const [trust, setTrust] = useState(false);
  const [sent, setSent] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  function choose(other: Method) {
    setMethod(other);
    setCode("");
    setFailure(null);
  }

  function refuse(result: { error: { code: string; message: string; fields?: Record<string, string> } } | null) {
    setBusy(false);
    // The first step was too long ago, or was taken back: it starts over.
    if (result?.error.code === "session_required") return window.location.assign(signInAgain(next));
    setFailure({ field: result?.error.fields?.code, message: result?.error.message ?? t("unreachable") });
  }

  async function send(step: object) {
    const result = await answerOf(() => pass({ ...step, trust }));
    if (!result?.ok) return refuse(result);
    // A full load, so that nothing rendered for the visitor of before is shown again.
    window.location.assign(next);
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    if (method !== "passkey") return method === "phone" && !sent ? message() : send({ method, code });
    const asked = await answerOf(() => askPasskey({}));
    if (!asked?.ok) return refuse(asked);
    const { showPasskey } = await import("@/lib/auth/passkey-client");
    const shown = await showPasskey(asked.data);
    if (shown.ok) return send({ method, response: shown.response });
    setBusy(false);
    setFailure({ message: t(`passkey_failed.${shown.why === "unsupported" ? "unsupported" : "cancelled"}`) });
  }

  async function message() {
    setBusy(true);
    setFailure(null);
    const result = await answerOf(() => sendCode({}));
    if (!result?.ok) return refuse(result);
    setBusy(false);
    setSent(true);
  }

  const typed = method !== "passkey" && (method !== "phone" || sent);
  return (
    <form method="post" noValidate onSubmit={(event) => void submit(event)} className="space-y-4">
      {failure !== null && failure.field === undefined ? <Alert tone="danger" live title={failure.message} /> : null}
      {typed ? (
        <CodeField
          key={method}
          label={t(`labels.${method}`)}
          description={t(`hints.${method}`, { digits: phoneDigits ?? "" })}
          value={code}
          error={failure?.field}
          digits={method !== "backup_code"}
          onChange={setCode}
        />
      ) : (
        <p className="text-muted-foreground">{t(`hints.${method === "passkey" ? "passkey" : "phone_before"}`, { digits: phoneDigits ?? "" })}</p>
      )}
      <label className="flex items-center gap-2">
        <input type="checkbox" className="size-4 shrink-0 accent-primary" checked={trust} onChange={(event) => setTrust(event.target.checked)} />
        {t("trust")}
      </label>
      <Button type="submit" variant="primary" size="lg" className="w-full" loading={busy} disabled={!ready || (typed && code === "")}>
        {method === "passkey" ? <Fingerprint aria-hidden /> : null}
        {method === "passkey" ? t("show_passkey") : typed ? t("submit") : t("send")}
      </Button>
      {method === "phone" && sent ? (
        <Button variant="ghost" className="w-full" disabled={busy} onClick={() => void message()}>
          {t("send_again")}
        </Button>
      ) : null}
      {methods.length > 1 ? (
        <div className="space-y-2 border-t border-border pt-4">
          <p className="text-sm text-muted-foreground">{t("other_ways")}</p>
          <ul className="space-y-2">
            {methods
              .filter((other) => other !== method)
              .map((other) => (
                <li key={other}>
                  <Button className="w-full" disabled={busy} onClick={() => choose(other)}>
                    {t(`ways.${other}`)}
                  </Button>
                </li>
              ))}
          </ul>
        </div>
      ) : null}
    </form>
  );
}
