"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Meter } from "@/components/ui/meter";
import type { assessPassword } from "@/lib/auth/password-strength-client";

type Judge = { assess: typeof assessPassword; lengthOf: (password: string) => number };
type PasswordStrengthProps = {
  password: string;
  /** Whose it is to be, as far as the page knows. */
  owner: { name: string; email: string };
  /** Characters that it must have. */
  shortest: number;
};

const levels = ["refused", "weak", "fair", "good", "strong"] as const;
const tones = ["danger", "warning", "warning", "accent", "accent"] as const;

/** How good a password is while it is typed. The judge is fetched at the first character; what is typed goes nowhere. */
export function PasswordStrength({ password, owner, shortest }: PasswordStrengthProps) {
  const t = useTranslations("auth.strength");
  const [judge, setJudge] = useState<Judge | null>(null);
  const typed = password !== "";
  useEffect(() => {
    if (!typed) return;
    let left = false;
    // Without a network there is no judge here; the server's is the one that counts.
    void import("@/lib/auth/password-strength-client").then(
      (code) => left || setJudge({ assess: code.assessPassword, lengthOf: code.passwordLength }),
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [typed]);

  if (!typed || judge === null) return null;
  const { fault, score } = judge.assess(password, owner, shortest);
  const text = fault === "too_short" ? t("more", { count: shortest - judge.lengthOf(password) }) : t(`levels.${levels[score]}`);
  return (
    <div className="space-y-1">
      <Meter label={t("label")} text={text} value={fault === null ? score : 0.2} max={4} tone={tones[score]} />
      <p className="flex flex-wrap justify-between gap-x-4 text-sm text-muted-foreground">
        <span aria-live="polite" className="font-medium text-foreground">
          {text}
        </span>
        <span>{t("local")}</span>
      </p>
    </div>
  );
}
