"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};

/** Name of the key that opens the palette together with K: ⌘ on Apple's machines, Ctrl elsewhere and on the server. */
export function useCommandKey(): string {
  return useSyncExternalStore(
    never,
    () => (/Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘" : "Ctrl"),
    () => "Ctrl",
  );
}
