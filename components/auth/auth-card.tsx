import type { ReactNode } from "react";

type AuthCardProps = {
  title: string;
  lead: string;
  /** The form; further ways of signing in will stand under it. */
  children: ReactNode;
  /** The way to the sister page; null where there is none. */
  footer: ReactNode;
};

/** One step of getting in: a heading, a form, and where else to go. */
export function AuthCard({ title, lead, children, footer }: AuthCardProps) {
  return (
    <div className="w-full max-w-sm space-y-6">
      <div className="space-y-1">
        <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
        {lead === "" ? null : <p className="text-muted-foreground">{lead}</p>}
      </div>
      {children}
      {footer === null ? null : <p className="text-muted-foreground">{footer}</p>}
    </div>
  );
}
