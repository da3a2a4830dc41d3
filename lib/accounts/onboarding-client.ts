import { z } from "zod";
import { renameSchema } from "./organisation-client";

/** What a new organisation does first, in this order. */
export const onboardingSteps = ["organisation", "key", "call", "invite"] as const;
export type OnboardingStep = (typeof onboardingSteps)[number];

/** Form of the first step: the name that the organisation goes by. */
export const nameOrganisationSchema = renameSchema;
/** A step that is left out. */
export const skipStepSchema = z.strictObject({ step: z.enum(onboardingSteps) });
export const closeOnboardingSchema = z.strictObject({});

/** What can be seen in other rows: whether there is a key, a call, and somebody else. */
export type OnboardingFacts = { key: boolean; call: boolean; invite: boolean };

export type StepState = "done" | "skipped" | "open";
/** How far an organisation has come. `next` is the first step that is open; null where none is. */
export type OnboardingView = { steps: { id: OnboardingStep; state: StepState }[]; settled: number; next: OnboardingStep | null; closed: boolean };

/** Progress from what is there, and from the steps that somebody settled by hand. To settle the first is to do it. */
export function progressOf(settledByHand: readonly string[], facts: OnboardingFacts, closed: boolean): OnboardingView {
  const steps = onboardingSteps.map((id) => {
    const byHand = settledByHand.includes(id);
    const done = id === "organisation" ? byHand : facts[id];
    return { id, state: done ? ("done" as const) : byHand ? ("skipped" as const) : ("open" as const) };
  });
  const next = steps.find(({ state }) => state === "open")?.id ?? null;
  return { steps, settled: steps.filter(({ state }) => state !== "open").length, next, closed };
}
