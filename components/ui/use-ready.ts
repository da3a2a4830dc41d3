"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};

/** False until the script of the page runs: for buttons that can do nothing before, or would send their form to nowhere. */
export function useReady(): boolean {
  return useSyncExternalStore(never, () => true, () => false);
}
