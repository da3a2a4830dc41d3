"use client";

import type { ReactNode } from "react";
import { useLeaveWarning } from "@/components/forms/use-leave-warning";
import { Alert } from "./alert";
import { Button } from "./button";
import { Dialog } from "./dialog";

type ShownOnceDialogProps = {
  title: string;
  /** Says that it is not shown again, and what to do with it. */
  warning: { title: string; text: string };
  /** Label of the only button that closes it. */
  storedLabel: string;
  onStored(): void;
  className?: string;
  children: ReactNode;
};

/**
 * Shows what can't be shown again. A click beside it or Escape would lose it for good, so it closes by one button alone,
 * and the browser asks before the page is left.
 */
export function ShownOnceDialog({ title, warning, storedLabel, onStored, className, children }: ShownOnceDialogProps) {
  useLeaveWarning(true);
  return (
    <Dialog
      title={title}
      className={className}
      footer={
        <Button variant="primary" onClick={onStored}>
          {storedLabel}
        </Button>
      }
    >
      <div className="space-y-4">
        <Alert tone="warning" title={warning.title}>
          {warning.text}
        </Alert>
        {children}
      </div>
    </Dialog>
  );
}
