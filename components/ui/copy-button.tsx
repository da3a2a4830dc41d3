"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "./button";
import { cn } from "./cn";

type CopyButtonProps = {
  /** What lands in the clipboard. */
  value: string;
  /** Says what is copied, e.g. "Copy the key"; default "Copy". */
  label?: string;
  /** Shows the label beside the icon. */
  withText?: boolean;
  className?: string;
};

const feedbackMs = 2000;

/** Copies a text and says so, to the eye by a tick and to screen readers by a live region. */
export function CopyButton({ value, label, withText = false, className }: CopyButtonProps) {
  const t = useTranslations("ui");
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");

  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(() => setState("idle"), feedbackMs);
    return () => clearTimeout(timer);
  }, [state]);

  const text = label ?? t("copy");
  const outcome = state === "copied" ? t("copied") : state === "failed" ? t("copy_failed") : "";
  const Icon = state === "copied" ? Check : Copy;
  return (
    <Button
      variant={withText ? "secondary" : "ghost"}
      size={withText ? "md" : "icon"}
      className={cn(className)}
      aria-label={withText ? undefined : text}
      onClick={() => {
        navigator.clipboard.writeText(value).then(
          () => setState("copied"),
          () => setState("failed"),
        );
      }}
    >
      <Icon aria-hidden />
      {withText ? outcome || text : null}
      <span aria-live="polite" className="sr-only">
        {withText ? "" : outcome}
      </span>
    </Button>
  );
}
