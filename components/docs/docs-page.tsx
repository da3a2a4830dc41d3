import type { ReactNode } from "react";

/** Heading and body of one page of the documentation. */
export function DocsPage({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  return (
    <div className="space-y-10">
      <div className="space-y-2">
        <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
        <p className="text-lg text-muted-foreground">{lead}</p>
      </div>
      {children}
    </div>
  );
}
