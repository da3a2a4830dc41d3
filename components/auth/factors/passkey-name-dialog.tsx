"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type PasskeyNameDialogProps = {
  title: string;
  description?: string;
  name: string;
  submitLabel: string;
  /** Text beside the field where it failed, null where it is done. */
  onSubmit(name: string): Promise<string | null>;
  onClose(): void;
};

/** Asks for the name of a passkey: a new one's, or another one's new one. */
export function PasskeyNameDialog({ title, description, name, submitLabel, onSubmit, onClose }: PasskeyNameDialogProps) {
  const t = useTranslations("factors.passkeys");
  const [typed, setTyped] = useState(name);
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setSending(true);
    setFailure(null);
    const failed = await onSubmit(typed);
    setSending(false);
    if (failed !== null) setFailure(failed);
  }

  return (
    <Dialog title={title} description={description} className="max-w-sm" onClose={onClose}>
      <form method="post" noValidate onSubmit={(event) => void submit(event)} className="space-y-4">
        <Field label={t("name")} description={t("name_hint")} error={failure ?? undefined}>
          <Input value={typed} maxLength={60} autoComplete="off" className="h-10" onChange={(event) => setTyped(event.target.value)} />
        </Field>
        <Button type="submit" variant="primary" size="lg" className="w-full" loading={sending} disabled={typed.trim() === ""}>
          {submitLabel}
        </Button>
      </form>
    </Dialog>
  );
}
