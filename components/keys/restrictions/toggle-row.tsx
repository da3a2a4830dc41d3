"use client";

import { useId } from "react";

type ToggleRowProps<Value extends string | number> = {
  legend: string;
  options: readonly { value: Value; label: string; name?: string }[];
  value: readonly Value[];
  onChange(values: Value[]): void;
  onBlur(): void;
  description?: string;
  error: string | undefined;
};

/** Any of a few short choices, in one row. `name` is the accessible name where the label is short. */
export function ToggleRow<Value extends string | number>({ legend, options, value, onChange, onBlur, description, error }: ToggleRowProps<Value>) {
  const noteId = useId();
  const note = error ?? description;
  return (
    <fieldset className="space-y-1.5" aria-describedby={note ? noteId : undefined}>
      <legend className="text-sm font-medium">{legend}</legend>
      <div className="flex flex-wrap gap-1">
        {options.map((option) => (
          <label
            key={option.value}
            className="relative inline-flex h-8 cursor-pointer items-center rounded-md border border-border px-2.5 text-sm has-checked:border-primary has-checked:bg-primary-muted has-checked:font-medium has-checked:text-primary has-disabled:cursor-not-allowed has-disabled:opacity-70 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring"
          >
            <input
              type="checkbox"
              className="absolute inset-0 cursor-[inherit] opacity-0"
              aria-label={option.name}
              checked={value.includes(option.value)}
              onChange={(event) => onChange(event.target.checked ? [...value, option.value] : value.filter((one) => one !== option.value))}
              onBlur={onBlur}
            />
            {option.label}
          </label>
        ))}
      </div>
      {note ? (
        <p id={noteId} role={error ? "alert" : undefined} className={error ? "text-sm text-danger" : "text-sm text-muted-foreground"}>
          {note}
        </p>
      ) : null}
    </fieldset>
  );
}
