import type { LimitPeriod, LimitSubject } from "@/lib/keys/schemas";

/** What a window counts, and over which time. */
export type PolicyName = {
  subject: LimitSubject | "rule";
  /** Which of the key's endpoint rules, counted from 1; null for windows of other subjects. */
  rule: number | null;
  period: LimitPeriod;
  /** The mean over ten periods, which holds where the period itself allows a burst. */
  sustained: boolean;
};

const form = /^(?:(key|organisation|ip|endpoint)|rule-(\d+))-(second|minute|hour|day)(-sustained)?$/;

/** Reads the name under which headers and answers speak of a window; null for one that is not known here. */
export function readPolicyName(policy: string): PolicyName | null {
  const match = form.exec(policy);
  if (match === null) return null;
  const [, subject, rule, period, sustained] = match;
  return {
    // The form allows no others.
    subject: (subject as LimitSubject | undefined) ?? "rule",
    rule: rule === undefined ? null : Number(rule),
    period: period as LimitPeriod,
    sustained: sustained !== undefined,
  };
}
