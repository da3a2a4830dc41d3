"use client";

import type { ReactNode } from "react";
import * as Primitive from "radix-ui/tooltip";

type TooltipProps = {
  content: ReactNode;
  side?: "top" | "right" | "bottom" | "left";
  /** One element that takes the focus, so that the text is reachable by keyboard. */
  children: ReactNode;
};

/** A short text on hover and focus. It never holds what is nowhere else to be read by touch. */
export function Tooltip({ content, side = "top", children }: TooltipProps) {
  return (
    <Primitive.Provider delayDuration={300}>
      <Primitive.Root>
        <Primitive.Trigger asChild>{children}</Primitive.Trigger>
        <Primitive.Portal>
          <Primitive.Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className="z-50 max-w-64 animate-fade-in rounded-md border border-border bg-popover px-2 py-1 text-xs text-foreground shadow-lg"
          >
            {content}
          </Primitive.Content>
        </Primitive.Portal>
      </Primitive.Root>
    </Primitive.Provider>
  );
}
