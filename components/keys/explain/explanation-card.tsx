"use client";

import { Check, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { LimitBar } from "../limits/limit-bar";
import { usePolicyText } from "../limits/use-policy-text";
import type { Explanation } from "./explanation-shape";

/** Whether a call would pass, which rule decides, and what each rule says; null before one is asked about. */
export function ExplanationCard({ explanation }: { explanation: Explanation | null }) {
  const t = useTranslations("keys.explain");
  return (
    <Card aria-label={t("result")}>
      <CardHeader>
        <CardTitle>{t("result")}</CardTitle>
      </CardHeader>
      {explanation === null ? <p className="p-4 text-muted-foreground">{t("no_result")}</p> : <Verdict explanation={explanation} />}
    </Card>
  );
}

function Verdict({ explanation }: { explanation: Explanation }) {
  const t = useTranslations("keys.explain");
  const limitText = useTranslations("keys.limits");
  const policyText = usePolicyText();
  const { wouldPass, rule, code, checks, windows, units } = explanation;
  return (
    <div className="space-y-5 p-4">
      <div role="status">
        {wouldPass || rule === null ? (
          <Alert tone="success" title={t("passes")}>
            {t("passes_text")}
          </Alert>
        ) : (
          <Alert tone="danger" title={t("refused")}>
            <p>{t(`refuses.${rule}`)}</p>
            {code === null ? null : (
              <p>
                {t("answer")}{" "}
                <Link href={`/docs/errors#${code}`} className="font-mono underline underline-offset-4">
                  {code}
                </Link>
              </p>
            )}
          </Alert>
        )}
      </div>
      <ol aria-label={t("checks")} className="divide-y divide-border rounded-md border border-border">
        {checks.map((check) => (
          <li key={check.rule} className="flex items-start gap-2.5 px-3 py-2">
            {check.passed ? <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-success" /> : <X aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />}
            <span className={cn("grow", !check.passed && "font-medium")}>
              <span className="sr-only">{check.passed ? t("passed") : t("failed")} </span>
              {check.passed ? t(`passes_rule.${check.rule}`) : t(`refuses.${check.rule}`)}
            </span>
            {check.rule === rule ? <Badge tone="danger">{t("decides")}</Badge> : null}
          </li>
        ))}
      </ol>
      {windows.length + units.length === 0 ? null : (
        <section aria-label={t("limits")} className="space-y-3">
          <h3 className="font-medium">{t("limits")}</h3>
          <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
            {windows.map(({ policy, remaining, limit }) => (
              <LimitBar key={policy} label={policyText(policy)} left={remaining} of={limit} />
            ))}
            {units.map(({ of, left, capacity }) => (
              <LimitBar key={of} label={limitText(`units.${of}`)} left={left} of={capacity} />
            ))}
          </div>
        </section>
      )}
    </div>
  );
}
