import type { ReactNode } from "react";
import { PlainFrame } from "@/components/site/plain-frame";

/** Frame of the pages for whoever tries Tollgate out on their own machine. */
export default function DevLayout({ children }: { children: ReactNode }) {
  return (
    <PlainFrame headerClassName="border-b border-border" mainClassName="mx-auto w-full max-w-6xl flex-1 space-y-6 px-4 py-6">
      {children}
    </PlainFrame>
  );
}
