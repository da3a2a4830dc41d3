import { AppError } from "@/lib/platform/errors/app-error";

/**
 * What to throw where a verb found something missing. The rooms answer `not_found` for a key and for a project alike;
 * here the key stands in the path and the project in the body, where it is a fault of a field. `keyExists` throws where
 * it is the key.
 */
export async function projectFault(error: unknown, projectId: string | null | undefined, keyExists: () => Promise<unknown>): Promise<unknown> {
  if (!(error instanceof AppError) || error.code !== "not_found" || !projectId) return error;
  await keyExists();
  return new AppError("validation_failed", { cause: error, fields: [{ path: "project_id", message: "manage.errors.unknown_project" }] });
}
