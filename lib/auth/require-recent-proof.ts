import { AppError } from "@/lib/platform/errors/app-error";
import { nowMs } from "@/lib/platform/time/clock";
import type { CurrentSession } from "./read-session";
import { isRecentProof } from "./session-rules";

/** Throws `step_up_required` where the visitor has not proved who they are for a while: somebody else may sit there now. */
export function requireRecentProof({ provedAt }: CurrentSession): void {
  if (!isRecentProof(provedAt, nowMs())) throw new AppError("step_up_required");
}
