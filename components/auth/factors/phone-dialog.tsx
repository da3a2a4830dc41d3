"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { leadToSignIn } from "@/components/layout/lead-to-sign-in";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { answerOf } from "@/components/ui/use-attempt";
import type { FactorAdded } from "@/lib/auth/factors-client";
import { CodeField } from "../code-field";
import type { FactorActions } from "./factor-actions";

type PhoneDialogProps = Pick<FactorActions, "beginPhone" | "confirmPhone"> & { onAdded(added: FactorAdded): void; onClose(): void };
type Failure = { number?: string | undefined; code?: string | undefined; message: string };

/** Adds a phone: its number, then the code that was sent to it. */
export function PhoneDialog({ beginPhone, confirmPhone, onAdded, onClose }: PhoneDialogProps) {
  const t = useTranslations("factors.phone");
  const [number, setNumber] = useState("");
  const [code, setCode] = useState("");
  const [sent, setSent] = useState(false);
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setSending(true);
    setFailure(null);
    const result = await (sent ? answerOf(() => confirmPhone({ code })) : answerOf(() => beginPhone({ number })));
    setSending(false);
    if (!result?.ok) {
      if (result !== null && leadToSignIn(result.error.code)) return;
      return setFailure({ ...result?.error.fields, message: result?.error.message ?? t("unreachable") });
    }
    if (result.data === undefined) setSent(true);
    else onAdded(result.data);
  }

  const general = failure !== null && failure.number === undefined && failure.code === undefined;
  return (
    <Dialog title={t("title")} description={sent ? t("sent", { number }) : t("lead")} className="max-w-sm" onClose={onClose}>
      <form method="post" noValidate onSubmit={(event) => void submit(event)} className="space-y-4">
        {general ? <Alert tone="danger" live title={failure.message} /> : null}
        {sent ? (
          <CodeField label={t("code")} value={code} error={failure?.code} autoFocus onChange={setCode} />
        ) : (
          <Field label={t("number")} description={t("number_hint")} error={failure?.number}>
            <Input type="tel" autoComplete="tel" value={number} maxLength={40} className="h-10" onChange={(event) => setNumber(event.target.value)} />
          </Field>
        )}
        <Button type="submit" variant="primary" size="lg" className="w-full" loading={sending} disabled={sent ? code === "" : number === ""}>
          {sent ? t("submit") : t("send")}
        </Button>
        {sent ? (
          <Button variant="ghost" className="w-full" disabled={sending} onClick={() => setSent(false)}>
            {t("other_number")}
          </Button>
        ) : null}
      </form>
    </Dialog>
  );
}
