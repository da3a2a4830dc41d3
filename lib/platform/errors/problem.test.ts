import { describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { AppError } from "./app-error";
import { errorCatalogue, isErrorCode } from "./catalogue";
import { translators } from "@/lib/platform/i18n/translator";
import { validationError } from "./from-zod";
import { toProblem } from "./problem";

vi.mock("@/lib/platform/env/env", () => ({ env: () => ({ appUrl: "https://api.example.com" }) }));

describe("toProblem", () => {
  it.each(Object.keys(errorCatalogue))("gives %s a title, a detail and a remedy in both languages and a link to its documentation", (code) => {
    if (!isErrorCode(code)) throw new Error("not a code");
    const english = toProblem(new AppError(code), "req_1", "en");
    const vietnamese = toProblem(new AppError(code), "req_1", "vi");
    expect(english).toMatchObject({ code, status: errorCatalogue[code].status, request_id: "req_1", type: `https://api.example.com/docs/errors#${code}` });
    expect(english.title).not.toContain("errors.");
    expect(vietnamese.title).not.toBe(english.title);
    expect(vietnamese.detail).not.toBe(english.detail);
    for (const locale of ["en", "vi"] as const) expect(translators[locale](`errors.${code}.remedy`)).not.toContain(`errors.${code}`);
  });

  it("tells nothing of the cause", () => {
    const problem = toProblem(AppError.from(new Error("connection to 10.0.0.3 refused")), "req_1", "en");
    expect(problem.code).toBe("internal_error");
    expect(JSON.stringify(problem)).not.toContain("10.0.0.3");
  });
});

describe("validationError", () => {
  const schema = z.strictObject({ name: z.string().min(2), kind: z.enum(["a", "b"]), own: z.string("auth.errors.name_required") });

  it("names each field at fault, in the caller's language, and repeats no value", () => {
    const parsed = schema.safeParse({ name: "x", kind: "secret-value", own: 1, "031099000123": true });
    if (parsed.success) throw new Error("must fail");
    const problem = toProblem(validationError(parsed.error), "req_1", "vi");
    expect(problem.errors?.map(({ path }) => path)).toEqual(["name", "kind", "own", "[masked]"]);
    expect(JSON.stringify(problem.errors?.map(({ message }) => message))).not.toMatch(/validation\.|auth\.|secret-value/);
  });

  it("says of a missing choice that it is required, and of a wrong one that it is not allowed", () => {
    const parsed = z.strictObject({ a: z.enum(["x", "y"]), b: z.enum(["x", "y"]), c: z.literal("x"), d: z.enum(["x"], "auth.errors.name_required") }).safeParse({ b: "z" });
    if (parsed.success) throw new Error("must fail");
    expect(validationError(parsed.error).fields).toEqual([
      { path: "a", message: "validation.required" },
      { path: "b", message: "validation.not_allowed_value" },
      { path: "c", message: "validation.required" },
      { path: "d", message: "auth.errors.name_required" },
    ]);
  });

  it("tells a missing field from one of the wrong type", () => {
    const parsed = z.strictObject({ a: z.string(), b: z.string() }).safeParse({ b: 1 });
    if (parsed.success) throw new Error("must fail");
    expect(validationError(parsed.error).fields).toEqual([
      { path: "a", message: "validation.required" },
      { path: "b", message: "validation.wrong_type" },
    ]);
  });
});
