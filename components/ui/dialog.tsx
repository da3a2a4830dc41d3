"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import * as Primitive from "radix-ui/dialog";
import { Button } from "./button";
import { cn } from "./cn";
import { useReturnFocus } from "./use-return-focus";

type DialogProps = {
  /** On Escape, a click outside or the cross. Without it the dialog closes by its own actions alone. */
  onClose?: () => void;
  title: string;
  description?: ReactNode;
  children?: ReactNode;
  /** Actions at the bottom, the main one last. */
  footer?: ReactNode;
  className?: string;
};

/** A modal window, open while it is mounted; focus is held inside and goes back to where it was. */
export function Dialog({ onClose, title, description, children, footer, className }: DialogProps) {
  const t = useTranslations("ui");
  const returnFocus = useReturnFocus();
  return (
    <Primitive.Root open onOpenChange={(open) => (open ? undefined : onClose?.())}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-50 animate-fade-in bg-overlay" />
        <Primitive.Content
          onCloseAutoFocus={returnFocus}
          {...(description ? {} : { "aria-describedby": undefined })}
          className={cn(
            "fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-lg -translate-x-1/2 -translate-y-1/2 animate-pop-in flex-col rounded-lg border border-border bg-popover shadow-lg",
            className,
          )}
        >
          <div className="space-y-1 px-5 pt-5 pr-14">
            <Primitive.Title className="text-lg font-semibold break-words">{title}</Primitive.Title>
            {description ? (
              <Primitive.Description className="text-base text-muted-foreground">{description}</Primitive.Description>
            ) : null}
          </div>
          <div className="min-h-0 overflow-y-auto px-5 py-4">{children}</div>
          {footer ? <div className="flex flex-wrap justify-end gap-2 border-t border-border px-5 py-3">{footer}</div> : null}
          {/* Last in order, so that the focus begins with the content. */}
          {onClose ? (
            <Primitive.Close asChild>
              <Button variant="ghost" size="icon" aria-label={t("close")} className="absolute top-3.5 right-3.5">
                <X aria-hidden />
              </Button>
            </Primitive.Close>
          ) : null}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
