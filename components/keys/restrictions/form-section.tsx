import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";

type FormSectionProps = {
  title: string;
  /** What it narrows, and what holds where nothing is set. */
  description: string;
  children: ReactNode;
};

/** One matter of a long form: what it is about at the left, its fields at the right. */
export function FormSection({ title, description, children }: FormSectionProps) {
  return (
    <Card aria-label={title} className="grid gap-x-8 gap-y-4 p-4 lg:grid-cols-[16rem_minmax(0,1fr)]">
      <div className="space-y-1">
        <h2 className="text-base font-semibold">{title}</h2>
        <p className="text-sm text-muted-foreground">{description}</p>
      </div>
      <div className="min-w-0 space-y-4">{children}</div>
    </Card>
  );
}
