"use client";

import type { ReactNode } from "react";
import { cn } from "./cn";
import { segmentedFrame, segmentedItem } from "./segmented-classes";

type SegmentedControlProps<Value extends string> = {
  /** Says what is chosen; read before the choices. */
  label: string;
  value: Value;
  options: readonly { value: Value; label: ReactNode; name?: string; lang?: string }[];
  onChange(value: Value): void;
  disabled?: boolean;
  className?: string;
};

/** One of a few choices, all in sight. `name` is the accessible name where the label is short. */
export function SegmentedControl<Value extends string>({ label, value, options, onChange, disabled, className }: SegmentedControlProps<Value>) {
  return (
    <div role="group" aria-label={label} className={cn(segmentedFrame, className)}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          lang={option.lang}
          aria-label={option.name}
          aria-pressed={option.value === value}
          disabled={disabled}
          onClick={() => onChange(option.value)}
          className={segmentedItem}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
