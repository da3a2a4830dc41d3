import type { ReactNode } from "react";

/** One entry of the rail, of the palette and of the jumps. */
export type NavigationItem = {
  href: string;
  label: string;
  icon: ReactNode;
  /** Second key of `g …`. */
  letter: string;
};
