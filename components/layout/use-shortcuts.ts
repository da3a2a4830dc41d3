"use client";

import { useEffect, useRef, useSyncExternalStore } from "react";
import { type KeySequence, readKeyPress } from "./key-sequence";

const storageKey = "tollgate-single-keys";
const changed = "tollgate:single-keys";

function subscribe(listener: () => void): () => void {
  window.addEventListener(changed, listener);
  window.addEventListener("storage", listener);
  return () => {
    window.removeEventListener(changed, listener);
    window.removeEventListener("storage", listener);
  };
}

/** Storage may be closed to us (private windows, policies); shortcuts then are on. */
function readPreference(): boolean {
  try {
    return localStorage.getItem(storageKey) !== "off";
  } catch {
    return true;
  }
}

/**
 * Whether shortcuts of single keys are on, and a setter. They can be switched off because they get in the way
 * of speech input (WCAG 2.1.4).
 */
export function useSingleKeys(): [on: boolean, set: (on: boolean) => void] {
  const on = useSyncExternalStore(subscribe, readPreference, () => true);
  return [
    on,
    (next) => {
      try {
        localStorage.setItem(storageKey, next ? "on" : "off");
      } catch {
        return;
      }
      window.dispatchEvent(new Event(changed));
    },
  ];
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

type Handlers = { onPalette(): void; onHelp(): void; onJump(letter: string): void };

/** Listens for Ctrl/⌘ K everywhere, and for single keys outside of fields and dialogs. */
export function useShortcuts(handlers: Handlers): void {
  const [singleKeys] = useSingleKeys();
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });

  useEffect(() => {
    let sequence: KeySequence = { startedAtMs: null };
    function onKeyDown(event: KeyboardEvent) {
      if (event.isComposing) return;
      if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
        event.preventDefault();
        latest.current.onPalette();
        return;
      }
      const inDialog = document.querySelector("[role=dialog], [role=alertdialog], [role=menu]") !== null;
      if (!singleKeys || event.ctrlKey || event.metaKey || event.altKey || inDialog || isTyping(event.target)) return;
      const { state, outcome } = readKeyPress(sequence, { key: event.key, atMs: event.timeStamp });
      sequence = state;
      if (outcome.kind === "help") latest.current.onHelp();
      if (outcome.kind === "jump") latest.current.onJump(outcome.letter);
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [singleKeys]);
}
