import { type ReactNode, useId } from "react";

/** A titled part of a public page. */
export function Section({ title, lead, children }: { title: string; lead?: string; children?: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="space-y-5">
      <div className="max-w-3xl space-y-1">
        <h2 id={id} className="text-xl font-semibold">
          {title}
        </h2>
        {lead === undefined ? null : <p className="text-muted-foreground">{lead}</p>}
      </div>
      {children}
    </section>
  );
}
