"use client";

import { useEffect, useEffectEvent } from "react";
import type { EditorForm } from "./editor-form";
import type { RestrictionValues } from "./restriction-values";

type Draft = { base: string; values: RestrictionValues };

/** Reads a draft that was begun on the same state of the key; one on an older state would undo what came after it. */
function readDraft(name: string, base: string): RestrictionValues | null {
  try {
    const draft = JSON.parse(window.sessionStorage.getItem(name) ?? "null") as Draft | null;
    return draft?.base === base ? draft.values : null;
  } catch {
    return null;
  }
}

/**
 * Keeps what was typed and not saved for this tab: going back, a jump by the keyboard or a reload lose nothing.
 * Gives the function that lets go of it.
 */
export function useDraft(form: EditorForm, name: string, base: string): () => void {
  const forget = () => window.sessionStorage.removeItem(name);

  const keep = useEffectEvent(() => {
    const values = form.getValues();
    if (JSON.stringify(values) === base) return forget();
    try {
      window.sessionStorage.setItem(name, JSON.stringify({ base, values } satisfies Draft));
    } catch {
      // A full or forbidden store: the page still warns before it is left.
    }
  });

  const restore = useEffectEvent(() => {
    const values = readDraft(name, base);
    if (values !== null) form.reset(values, { keepDefaultValues: true });
  });

  useEffect(() => {
    restore();
    // Changes alone are kept; what the form is set to by saving or discarding is none.
    return form.subscribe({ formState: { values: true }, callback: () => keep() });
  }, [form]);

  return forget;
}
