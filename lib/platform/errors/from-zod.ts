import { z } from "zod";
import { maskText } from "@/lib/platform/log/mask-text";
import { AppError, type FieldError } from "./app-error";

// A missing value is none of those allowed, and is told so unless this says it first: finished issues have no input.
z.config({ customError: ({ code, input }) => (code === "invalid_value" && input === undefined ? "validation.required" : undefined) });

/**
 * Turns a failed parse into `validation_failed`, one entry for each fault, at most 20. Own messages of a
 * schema are message keys; zod's own codes become keys under `validation`. Values are never repeated.
 */
export function validationError(error: z.ZodError): AppError {
  const fields = error.issues.slice(0, 20).flatMap((issue): FieldError[] => {
    if (issue.code === "unrecognized_keys") {
      const message = isKey(issue.message) ? issue.message : "validation.unknown_field";
      // The name tells a typing error; whatever looks private in it is masked.
      return issue.keys.slice(0, 20).map((key) => ({ path: [...issue.path, maskText(key.slice(0, 64))].join("."), message }));
    }
    return [{ path: issue.path.join("."), message: messageKeyOf(issue) }];
  });
  return new AppError("validation_failed", { fields });
}

const isKey = (text: string) => /^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$/.test(text);

function messageKeyOf(issue: z.core.$ZodIssue): string {
  if (isKey(issue.message)) return issue.message;
  switch (issue.code) {
    case "invalid_type":
      return issue.message.endsWith("received undefined") ? "validation.required" : "validation.wrong_type";
    case "too_big":
      return "validation.too_big";
    case "too_small":
      return "validation.too_small";
    case "invalid_value":
      return "validation.not_allowed_value";
    default:
      return "validation.invalid";
  }
}
