import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/browser";
import type { StepUpWays } from "@/lib/auth/factors-client";
import type { ActionResult } from "@/lib/platform/actions/action-result";

export type StepUpActions = {
  ways(input: unknown): Promise<ActionResult<StepUpWays>>;
  askPasskey(input: unknown): Promise<ActionResult<PublicKeyCredentialRequestOptionsJSON>>;
  prove(input: unknown): Promise<ActionResult<void>>;
};
