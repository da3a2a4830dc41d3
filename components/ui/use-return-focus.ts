"use client";

import { useState } from "react";

const modal = "[role=dialog], [role=alertdialog]";

/** What had the focus before the first of the dialogs that are or follow one another; one modal is open at a time. */
let opener: HTMLElement | null = null;

function rememberOpener(): void {
  // A dialog that follows another one gives the focus back to where the first found it.
  if (document.querySelector(modal) !== null) return;
  const active = document.activeElement;
  opener = active instanceof HTMLElement && active !== document.body ? active : null;
}

function giveBack(event: Event): void {
  event.preventDefault();
  // Whoever closed the dialog may have moved the focus already, and the next dialog holds its own.
  if (document.activeElement !== document.body || document.querySelector(modal) !== null) return;
  if (opener?.isConnected) opener.focus();
  // A menu's entry, or a button of an empty list, may be gone by now: the page's content comes next.
  if (document.activeElement === document.body) document.getElementById("content")?.focus();
}

/**
 * For dialogs that are open while they are mounted and so have no trigger to go back to: remembers at the first
 * render what has the focus, and gives the handler for `onCloseAutoFocus` that puts it back.
 */
export function useReturnFocus(): (event: Event) => void {
  useState(rememberOpener);
  return giveBack;
}
