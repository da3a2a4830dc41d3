"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import * as Primitive from "radix-ui/dialog";
import { Button } from "./button";
import { cn } from "./cn";

type DialogProps = {
  open: boolean;
  onOpenChange(open: boolean): void;
  title: string;
  description?: ReactNode;
  children?: ReactNode;
  /** Actions at the bottom, the main one last. */
  footer?: ReactNode;
  /** False keeps the dialog open on Escape, on a click outside, and without a cross: for what is shown once. */
  dismissible?: boolean;
  className?: string;
};

/** A modal window; focus is held inside and goes back to where it was. */
export function Dialog({ open, onOpenChange, title, description, children, footer, dismissible = true, className }: DialogProps) {
  const t = useTranslations("ui");
  const hold = dismissible ? undefined : (event: Event) => event.preventDefault();
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-50 animate-fade-in bg-overlay" />
        <Primitive.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          onEscapeKeyDown={hold}
          onInteractOutside={hold}
          className={cn(
            "fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-lg -translate-x-1/2 -translate-y-1/2 animate-pop-in flex-col rounded-lg border border-border bg-popover shadow-lg",
            className,
          )}
        >
          <div className="flex items-start justify-between gap-4 px-5 pt-5">
            <div className="space-y-1">
              <Primitive.Title className="text-lg font-semibold">{title}</Primitive.Title>
              {description ? (
                <Primitive.Description className="text-base text-muted-foreground">{description}</Primitive.Description>
              ) : null}
            </div>
            {dismissible ? (
              <Primitive.Close asChild>
                <Button variant="ghost" size="icon" aria-label={t("close")} className="-mt-1.5 -mr-2">
                  <X aria-hidden />
                </Button>
              </Primitive.Close>
            ) : null}
          </div>
          <div className="min-h-0 overflow-y-auto px-5 py-4">{children}</div>
          {footer ? <div className="flex flex-wrap justify-end gap-2 border-t border-border px-5 py-3">{footer}</div> : null}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
