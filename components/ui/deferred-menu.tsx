"use client";

import { type ReactNode, Suspense, useState } from "react";

/** What the loaded menu is given: put `trigger` into `<DropdownMenuTrigger asChild>`. */
export type MenuControls = { trigger: ReactNode; open: boolean; onOpenChange(open: boolean): void };

type DeferredMenuProps = {
  className: string;
  title: string;
  /** Content of the button that opens the menu. */
  label: ReactNode;
  /** Fetches the menu's code: called when a pointer or the focus comes near. */
  preload(): Promise<unknown>;
  /** A component made by `lazy` of the same code. */
  render(controls: MenuControls): ReactNode;
};

/**
 * A button whose menu is loaded when it is about to be opened: menus that stand on every page would otherwise
 * weigh on each first load.
 */
export function DeferredMenu({ className, title, label, preload, render }: DeferredMenuProps) {
  /** Null until the menu is first asked for. */
  const [open, setOpen] = useState<boolean | null>(null);
  // A failed fetch is tried again, and shown, when the menu is opened.
  const fetchEarly = () => void preload().catch(() => undefined);
  const placeholder = (
    <button
      type="button"
      className={className}
      title={title}
      aria-haspopup="menu"
      aria-expanded={open ?? false}
      onPointerEnter={fetchEarly}
      onFocus={fetchEarly}
      onClick={() => setOpen(true)}
      onKeyDown={(event) => {
        if (event.key !== "ArrowDown") return;
        event.preventDefault();
        setOpen(true);
      }}
    >
      {label}
    </button>
  );
  if (open === null) return placeholder;
  const trigger = (
    <button type="button" className={className} title={title}>
      {label}
    </button>
  );
  return <Suspense fallback={placeholder}>{render({ trigger, open, onOpenChange: setOpen })}</Suspense>;
}
