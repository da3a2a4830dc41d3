import type { Operation } from "@/lib/manage/operation";
import type { Locale } from "@/lib/platform/i18n/locales";
import { translateKnownKey } from "@/lib/platform/i18n/translator";

/** Group and verb of an operation's id, as they stand in the message catalogue. */
function partsOf({ id }: Operation): [group: string, key: string] {
  return [id.split(".")[0] ?? "", id.replaceAll(".", "_")];
}

export function operationSummary(operation: Operation, locale: Locale): string {
  return translateKnownKey(locale, `manage.operations.${partsOf(operation)[1]}.summary`);
}

export function operationDescription(operation: Operation, locale: Locale): string {
  return translateKnownKey(locale, `manage.operations.${partsOf(operation)[1]}.description`);
}

/** Name of a group of operations, for headings. */
export function groupName(group: string, locale: Locale): string {
  return translateKnownKey(locale, `manage.groups.${group}.name`);
}

export function groupDescription(group: string, locale: Locale): string {
  return translateKnownKey(locale, `manage.groups.${group}.description`);
}

/** A key that has no text comes back as it is. */
const said = (text: string): string | undefined => (text.startsWith("manage.") ? undefined : text);

/**
 * What is said of a field of an operation: where nothing is said of it there, what is said of the group's fields of that
 * name, and then of all operations'. Undefined where there is nothing.
 * @param path names from the outside in; array items add none
 */
export function operationField(operation: Operation, path: readonly string[], locale: Locale): string | undefined {
  const [group, key] = partsOf(operation);
  const field = path.join("_");
  return (
    said(translateKnownKey(locale, `manage.operations.${key}.fields.${field}`)) ??
    said(translateKnownKey(locale, `manage.fields.${group}.${field}`)) ??
    said(translateKnownKey(locale, `manage.fields.all.${field}`))
  );
}

/** What is said of a field of a shape that several answers share: `Key`, `Project` … */
export function shapeField(shape: string, path: readonly string[], locale: Locale): string | undefined {
  const field = path.join("_");
  for (const source of sources[shape] ?? []) {
    const text = said(translateKnownKey(locale, `manage.fields.${source}.${field}`));
    if (text !== undefined) return text;
  }
  return undefined;
}

/** Where the fields of shapes are described; what they share with requests is said once. */
const sources: Partial<Record<string, readonly string[]>> = {
  Key: ["key", "keys"],
  KeySummary: ["key", "keys"],
  Project: ["projects"],
  UsageBucket: ["usage"],
};

export function shapeDescription(shape: string, locale: Locale): string {
  const key = shape.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
  return translateKnownKey(locale, `manage.shapes.${key}`);
}
