"use client";

import { type DefaultValues, type FieldErrors, type FieldValues, type Resolver, useForm } from "react-hook-form";
import type { z } from "zod";

/** Fetches the checker. zod is told first to probe no `new Function`, which the content policy refuses and reports. */
async function loadChecks<Schema>(loadSchema: () => Promise<Schema>) {
  const { config } = await import("zod");
  config({ jitless: true });
  const [{ zodResolver }, schema] = await Promise.all([import("@hookform/resolvers/zod"), loadSchema()]);
  return { zodResolver, schema };
}

/**
 * A form like `useZodForm`'s whose checks are fetched when they are first needed: the pages before the console
 * are opened on every kind of connection, and the checks are a good part of their script.
 * @param loadSchema imports the schema; called again at each check, which the module cache answers
 * @param unreachable what the form says when the checks can't be fetched
 */
export function useEntryForm<Input extends FieldValues, Output extends FieldValues>(
  loadSchema: () => Promise<z.ZodType<Output, Input>>,
  defaultValues: DefaultValues<Input>,
  unreachable: string,
) {
  const resolver: Resolver<Input, unknown, Output> = async (values, context, options) => {
    const checks = await loadChecks(loadSchema).catch(() => null);
    if (checks !== null) return checks.zodResolver(checks.schema)(values, context, options);
    return { values: {}, errors: { root: { type: "unreachable", message: unreachable } } as FieldErrors<Input> };
  };
  return useForm<Input, unknown, Output>({ resolver, defaultValues, mode: "onTouched" });
}
