import { AppError } from "@/lib/platform/errors/app-error";
import { covers, type Permission, permissions as known, type Permitted } from "../permissions";

/** Throws `permission_lacking` where somebody lacks one of these. Words that no version knows give nothing, and are passed over. */
export function refuseGranting(actor: Permitted, permissions: readonly string[]): void {
  const wanted: Permission[] = known.filter((permission) => permissions.includes(permission));
  if (!covers(actor, wanted)) throw new AppError("permission_lacking");
}
