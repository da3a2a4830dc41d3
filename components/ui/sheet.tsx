"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import * as Primitive from "radix-ui/dialog";
import { Button } from "./button";

type SheetProps = {
  open: boolean;
  onOpenChange(open: boolean): void;
  /** Read by screen readers; the content brings its own visible head. */
  title: string;
  children: ReactNode;
};

/** A drawer from the left over the page, for narrow screens. */
export function Sheet({ open, onOpenChange, title, children }: SheetProps) {
  const t = useTranslations("ui");
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-50 animate-fade-in bg-overlay" />
        <Primitive.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 left-0 z-50 flex w-72 max-w-[calc(100vw-3rem)] animate-slide-in-left flex-col border-r border-border bg-card shadow-lg"
        >
          <Primitive.Title className="sr-only">{title}</Primitive.Title>
          {children}
          <Primitive.Close asChild>
            <Button variant="ghost" size="icon" aria-label={t("close")} className="absolute top-2.5 right-2">
              <X aria-hidden />
            </Button>
          </Primitive.Close>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
