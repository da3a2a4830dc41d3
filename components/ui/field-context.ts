import { createContext, use } from "react";

/** Attributes that tie a control to its label, its explanation and its error. */
export type FieldControl = {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
};

export const FieldContext = createContext<FieldControl | null>(null);

/** What a control inside a `Field` spreads on its element; empty outside of one. */
export function useFieldControl(): Partial<FieldControl> {
  return use(FieldContext) ?? {};
}
