import type { ReactNode } from "react";
import { AnchoredHeading } from "./anchored-heading";

/** One matter of a guide: a heading that can be linked to, its text, and what shows it. */
export function GuideSection({ id, title, text, children }: { id: string; title: string; text: ReactNode; children?: ReactNode }) {
  return (
    <section aria-labelledby={id} className="space-y-3">
      <AnchoredHeading id={id} level="h2" name={title} />
      <p>{text}</p>
      {children}
    </section>
  );
}
