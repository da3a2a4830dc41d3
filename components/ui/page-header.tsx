import type { ReactNode } from "react";

type PageHeaderProps = {
  title: string;
  /** One line on what the page is for. */
  description: string;
  /** Below the description: what tells this one thing apart, such as its address or id. */
  meta?: ReactNode;
  /** The primary action, at the right. */
  actions?: ReactNode;
};

/** Head of a page; its title is the page's only h1. */
export function PageHeader({ title, description, meta, actions }: PageHeaderProps) {
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0 space-y-0.5">
        <h1 className="text-xl font-semibold">{title}</h1>
        <p className="text-muted-foreground">{description}</p>
        {meta ? <div className="space-y-1 pt-1.5">{meta}</div> : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
    </header>
  );
}
