import type { ReactNode } from "react";

/** Names as they stand in requests and answers, each with what it means. */
export function TermList({ terms }: { terms: readonly { term: ReactNode; text: ReactNode }[] }) {
  return (
    <dl className="divide-y divide-border rounded-lg border border-border bg-card">
      {terms.map(({ term, text }, index) => (
        <div key={index} className="grid gap-x-4 gap-y-1 px-3 py-2.5 sm:grid-cols-[13rem_minmax(0,1fr)]">
          <dt className="font-mono text-sm break-words">{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
