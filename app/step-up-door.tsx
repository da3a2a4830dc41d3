import { StepUp } from "@/components/auth/step-up/step-up";
import { ClientMessages } from "@/components/layout/client-messages";
import { askStepUpPasskeyAction, proveAgainAction, stepUpWaysAction } from "@/lib/auth/factors/actions";

/** For the layouts of signed-in visitors: asks them to prove again who they are where an action wants that, and repeats it. */
export function StepUpDoor() {
  return (
    <ClientMessages namespaces={["ui", "auth", "step_up"]}>
      <StepUp ways={stepUpWaysAction} askPasskey={askStepUpPasskeyAction} prove={proveAgainAction} />
    </ClientMessages>
  );
}
