"use client";

import "@/components/forms/jitless";
import { useFormatter, useTranslations } from "next-intl";
import { type SyntheticEvent, useState } from "react";
import { leadToSignIn } from "@/components/layout/lead-to-sign-in";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { answerOf } from "@/components/ui/use-attempt";
import { type CreatedKey, type KeyDetail, type RotationOverlap, rotationOverlapMs, rotationOverlaps } from "@/lib/keys/schemas";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { nowMs } from "@/lib/platform/time/clock";
import { CheckOption } from "@/components/forms/check-option";
import { KeySecret, type SampleCall } from "../key-secret";
import { secretFileName } from "../secret-file-name";

type RotateDialogProps = {
  apiKey: KeyDetail;
  sample: SampleCall;
  rotateKey(overlap: RotationOverlap): Promise<ActionResult<CreatedKey>>;
  /** The key with its new secret, while that is to be shown; held by the caller, for this dialog may be closed by going back. */
  rotated: CreatedKey | null;
  onRotated(rotated: CreatedKey): void;
  onCancel(): void;
  onStored(): void;
};

/** Asks how long the current secret is to go on working, then shows the new one, once, until it is said to be stored. */
export function RotateDialog({ apiKey, sample, rotateKey, rotated, onRotated, onCancel, onStored }: RotateDialogProps) {
  const t = useTranslations("keys.rotate");
  const format = useFormatter();
  const [overlap, setOverlap] = useState<RotationOverlap>("24h");
  const [sending, setSending] = useState(false);
  const [fault, setFault] = useState<string>();
  const { expiresAt } = apiKey;
  const time = (at: string) => format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "short" });
  const cut = expiresAt !== null && overlap !== "now" && Date.parse(expiresAt) < nowMs() + rotationOverlapMs[overlap];

  async function submit(event: SyntheticEvent) {
    event.preventDefault();
    setSending(true);
    const result = await answerOf(() => rotateKey(overlap));
    setSending(false);
    if (result?.ok) onRotated(result.data);
    else if (result === null) setFault(t("unreachable"));
    else if (!leadToSignIn(result.error.code)) setFault(result.error.message);
  }

  if (rotated) {
    // The newest of the older ones is the one that was replaced; with no overlap it is gone.
    const older = rotated.key.secrets.slice(1).toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
    const oldEndsAt = overlap === "now" ? null : (older[0]?.endsAt ?? null);
    return (
      <KeySecret
        title={t("ready", { name: rotated.key.name })}
        secret={rotated.secret}
        fileName={secretFileName(rotated.key)}
        note={oldEndsAt === null ? t("old_ended") : t("old_ends", { time: time(oldEndsAt) })}
        sample={sample}
        onStored={onStored}
      />
    );
  }

  return (
    <Dialog
      onClose={() => (sending ? undefined : onCancel())}
      title={t("title", { name: apiKey.name })}
      description={t("description")}
      footer={
        <>
          <Button onClick={onCancel} disabled={sending}>
            {t("cancel")}
          </Button>
          <Button variant={overlap === "now" ? "danger" : "primary"} type="submit" form="rotate-key" loading={sending}>
            {t("submit")}
          </Button>
        </>
      }
    >
      <form id="rotate-key" onSubmit={(event) => void submit(event)} className="space-y-4">
        {fault ? <Alert tone="danger" live title={fault} /> : null}
        <fieldset className="space-y-1.5">
          <legend className="text-sm font-medium">{t("overlap")}</legend>
          <div className="grid gap-2">
            {rotationOverlaps.map((value) => (
              <CheckOption
                key={value}
                type="radio"
                name="overlap"
                value={value}
                checked={overlap === value}
                onChange={() => setOverlap(value)}
                label={t(`overlaps.${value}`)}
                text={t(`consequences.${value}`)}
              />
            ))}
          </div>
        </fieldset>
        {overlap === "now" ? (
          <Alert tone="warning" live title={t("now_warning")}>
            {t("now_warning_text", { secret: `…${apiKey.lastFour}` })}
          </Alert>
        ) : null}
        {cut ? <Alert>{t("cut", { time: time(expiresAt) })}</Alert> : null}
      </form>
    </Dialog>
  );
}
