import { type RefObject, useEffect, useEffectEvent } from "react";

/** What marks a field, or a group of them, as faulty. */
const faults = '[aria-invalid="true"], fieldset fieldset [role="alert"], [role="group"] [role="alert"]';
const focusable = "input:not([type=hidden]), select, textarea, button";

/**
 * After each submission of a form with errors moves the focus to the first of them as they stand in the page: the form
 * library goes by the order in which fields were made, which rows that are added and removed change.
 */
export function useFocusFault(form: RefObject<HTMLFormElement | null>, { submitCount, faulty }: { submitCount: number; faulty: boolean }): void {
  const focusFirst = useEffectEvent(() => {
    if (!faulty || submitCount === 0) return;
    const first = form.current?.querySelector(faults);
    const field = first?.matches(focusable) ? first : first?.closest("fieldset, [role=group]")?.querySelector(focusable);
    if (field instanceof HTMLElement) field.focus();
  });
  useEffect(() => focusFirst(), [submitCount]);
}
