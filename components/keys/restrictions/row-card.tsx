"use client";

import { Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

type RowCardProps = {
  /** "Hours 2": names the group, and with `removeLabel` the button. */
  label: string;
  removeLabel: string;
  onRemove(): void;
  children: ReactNode;
};

/** One of several like things that each have some fields. */
export function RowCard({ label, removeLabel, onRemove, children }: RowCardProps) {
  return (
    <div role="group" aria-label={label} className="space-y-4 rounded-md border border-border p-3">
      <div className="flex items-center justify-between gap-2">
        <p className="text-sm font-medium text-muted-foreground">{label}</p>
        <Button size="sm" variant="ghost" onClick={onRemove} aria-label={removeLabel}>
          <Trash2 aria-hidden />
        </Button>
      </div>
      {children}
    </div>
  );
}
