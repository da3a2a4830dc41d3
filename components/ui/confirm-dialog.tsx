"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import * as Primitive from "radix-ui/alert-dialog";
import { Button } from "./button";
import { Input } from "./input";
import { Label } from "./label";
import { useReturnFocus } from "./use-return-focus";

type ConfirmDialogProps = {
  onClose(): void;
  /** Names the thing: "Revoke “Production”?" */
  title: string;
  /** Says what follows and whether it can be undone. */
  description: ReactNode;
  confirmLabel: string;
  /** The dialog stays open, with a spinner, until the promise settles; the caller closes it. */
  onConfirm(): Promise<void>;
  /** Where it can't be undone: the name to type before the button works. */
  typeToConfirm?: string;
  /** Whether it takes something away: its button is red. */
  danger?: boolean;
};

/** The same name may be composed of other code points, depending on the keyboard, and hold spaces at its ends. */
const comparable = (name: string) => name.normalize("NFC").trim();

/** Asks before something destructive, or that reaches somebody else; open while it is mounted. Focus starts on the way out. */
export function ConfirmDialog({ onClose, title, description, confirmLabel, onConfirm, typeToConfirm, danger = true }: ConfirmDialogProps) {
  const t = useTranslations("ui");
  const inputId = useId();
  const [typed, setTyped] = useState("");
  const [pending, setPending] = useState(false);
  const blocked = typeToConfirm !== undefined && comparable(typed) !== comparable(typeToConfirm);
  const returnFocus = useReturnFocus();

  async function confirm() {
    setPending(true);
    try {
      await onConfirm();
    } finally {
      setPending(false);
    }
  }

  return (
    <Primitive.Root
      open
      onOpenChange={(open) => {
        if (!open && !pending) onClose();
      }}
    >
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-50 animate-fade-in bg-overlay" />
        <Primitive.Content
          onCloseAutoFocus={returnFocus}
          className="fixed top-1/2 left-1/2 z-50 w-[calc(100vw-2rem)] max-w-md -translate-x-1/2 -translate-y-1/2 animate-pop-in rounded-lg border border-border bg-popover shadow-lg"
        >
          <div className="space-y-2 p-5">
            <Primitive.Title className="text-lg font-semibold break-words">{title}</Primitive.Title>
            <Primitive.Description className="text-base text-muted-foreground">{description}</Primitive.Description>
            {typeToConfirm === undefined ? null : (
              <div className="space-y-1.5 pt-2">
                <Label htmlFor={inputId}>{t.rich("type_to_confirm", { name: () => <code className="font-mono break-all">{typeToConfirm}</code> })}</Label>
                <Input id={inputId} value={typed} autoComplete="off" spellCheck={false} onChange={(event) => setTyped(event.target.value)} />
              </div>
            )}
          </div>
          <div className="flex flex-wrap justify-end gap-2 border-t border-border px-5 py-3">
            <Primitive.Cancel asChild>
              <Button disabled={pending}>{t("cancel")}</Button>
            </Primitive.Cancel>
            <Button variant={danger ? "danger" : "primary"} loading={pending} disabled={blocked} onClick={() => void confirm()}>
              {confirmLabel}
            </Button>
          </div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
