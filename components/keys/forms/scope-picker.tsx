"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { cn } from "@/components/ui/cn";
import { CheckOption } from "@/components/forms/check-option";

/** A scope, and the names of the calls that it opens: the first few, and how many more. */
export type ScopeChoice = { scope: string; titles: readonly string[]; more: number };

type ScopePickerProps = {
  choices: readonly ScopeChoice[];
  value: readonly string[];
  onChange(scopes: string[]): void;
  onBlur(): void;
  error: string | undefined;
  /** The name is for screen readers only: where a heading above says it already. */
  hiddenLegend?: boolean;
};

/** Chooses what a key may call. */
export function ScopePicker({ choices, value, onChange, onBlur, error, hiddenLegend = false }: ScopePickerProps) {
  const t = useTranslations("keys.scopes");
  const noteId = useId();
  const toggle = (scope: string) => onChange(value.includes(scope) ? value.filter((one) => one !== scope) : [...value, scope]);
  return (
    <fieldset className="space-y-1.5" aria-describedby={error ? noteId : undefined}>
      <legend className={cn("text-sm font-medium", hiddenLegend && "sr-only")}>{t("label")}</legend>
      <div className="grid max-h-72 gap-2 overflow-y-auto">
        {choices.map(({ scope, titles, more }) => (
          <CheckOption
            key={scope}
            name="scope"
            value={scope}
            checked={value.includes(scope)}
            onChange={() => toggle(scope)}
            onBlur={onBlur}
            label={<span className="font-mono text-sm">{scope}</span>}
            text={titles.length === 0 ? t("unused") : more === 0 ? titles.join(" · ") : t("and_more", { titles: titles.join(" · "), count: more })}
          />
        ))}
      </div>
      {error ? (
        <p id={noteId} role="alert" className="text-sm text-danger">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
