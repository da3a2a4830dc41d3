"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import * as Primitive from "radix-ui/dialog";
import { Button } from "./button";
import { useReturnFocus } from "./use-return-focus";

type SheetProps = {
  onClose(): void;
  title: string;
  children: ReactNode;
};

/** A drawer from the left over the page, for narrow screens; open while it is mounted. */
export function Sheet({ onClose, title, children }: SheetProps) {
  const t = useTranslations("ui");
  const returnFocus = useReturnFocus();
  return (
    <Primitive.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-50 animate-fade-in bg-overlay" />
        <Primitive.Content
          onCloseAutoFocus={returnFocus}
          aria-describedby={undefined}
          className="fixed inset-y-0 left-0 z-50 flex w-72 max-w-[calc(100vw-3rem)] animate-slide-in-left flex-col border-r border-border bg-card shadow-lg"
        >
          <div className="flex h-12 shrink-0 items-center justify-between border-b border-border pr-2 pl-4">
            <Primitive.Title className="font-medium">{title}</Primitive.Title>
            <Primitive.Close asChild>
              <Button variant="ghost" size="icon" aria-label={t("close")}>
                <X aria-hidden />
              </Button>
            </Primitive.Close>
          </div>
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
