"use client";

import { useTranslations } from "next-intl";
import { readPolicyName } from "./policy-name";

/** Gives a function that says in words what a window counts, and over which time; names not known here are left as they are. */
export function usePolicyText(): (policy: string) => string {
  const t = useTranslations("keys.limits");
  return (policy) => {
    const name = readPolicyName(policy);
    if (name === null) return policy;
    const subject = name.subject === "rule" ? t("subjects.rule", { number: name.rule ?? 0 }) : t(`subjects.${name.subject}`);
    return t("window", { subject, period: name.sustained ? t(`sustained.${name.period}`) : t(`per.${name.period}`) });
  };
}
