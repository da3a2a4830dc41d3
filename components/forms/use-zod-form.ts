"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { type DefaultValues, type FieldValues, useForm } from "react-hook-form";
import { config, type z } from "zod";

// zod compiles its checks with `new Function` and probes for it, which the content policy refuses and reports.
config({ jitless: true });

/** A form checked by a schema: first on leaving a field, then at each change. */
export function useZodForm<Input extends FieldValues, Output>(
  schema: z.ZodType<Output, Input>,
  defaultValues: DefaultValues<Input>,
) {
  return useForm<Input, unknown, Output>({
    resolver: zodResolver(schema),
    defaultValues,
    mode: "onTouched",
  });
}
