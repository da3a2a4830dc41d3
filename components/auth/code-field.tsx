"use client";

import type { ComponentProps } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type CodeFieldProps = {
  label: string;
  description?: string;
  error: string | undefined;
  /** Six digits; else a backup code. */
  digits?: boolean;
  onChange(value: string): void;
} & Pick<ComponentProps<"input">, "value" | "autoFocus">;

/** A code to be typed or pasted; phones offer the one that just came. */
export function CodeField({ label, description, error, digits = true, onChange, ...input }: CodeFieldProps) {
  return (
    <Field label={label} description={description} error={error}>
      <Input
        {...input}
        name="code"
        inputMode={digits ? "numeric" : "text"}
        autoComplete={digits ? "one-time-code" : "off"}
        autoCapitalize="none"
        spellCheck={false}
        maxLength={40}
        className="h-10 font-mono tracking-widest"
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
