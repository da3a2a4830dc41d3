import type { useInputForm } from "../forms/use-input-form";
import type { KeyChange } from "../key-actions-type";
import type { RestrictionValues } from "./restriction-values";

/** The editor's form, as its parts are handed it. */
export type EditorForm = ReturnType<typeof useInputForm<RestrictionValues, KeyChange>>;
