"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { provideRepeats } from "@/components/ui/repeats";
import type { StepUpActions } from "./step-up-actions";

const StepUpDialog = dynamic(() => import("./step-up-dialog").then((module) => module.StepUpDialog), { ssr: false });

/**
 * Stands in a layout: where an action below it is refused with `step_up_required`, the visitor is asked to prove again who
 * they are, and the action is repeated. Every call that goes through `answerOf` or `useAttempt` is watched over.
 */
export function StepUp(actions: StepUpActions) {
  const [settle, setSettle] = useState<((proved: boolean) => void) | null>(null);

  useEffect(() => {
    let running: Promise<boolean> | null = null;
    return provideRepeats(async (code) => {
      if (code !== "step_up_required") return false;
      // Two actions at once ask once.
      running ??= new Promise<boolean>((resolve) => setSettle(() => resolve)).finally(() => {
        running = null;
        setSettle(null);
      });
      return running;
    });
  }, []);

  return settle === null ? null : <StepUpDialog {...actions} onSettled={settle} />;
}
