"use client";

import { Gauge } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LimitBar } from "./limit-bar";
import type { LiveLimits as Limits } from "./live-limits-shape";
import { useLiveLimits } from "./use-live-limits";
import { useDuration } from "./use-duration";
import { usePolicyText } from "./use-policy-text";

type LiveLimitsProps = {
  /** Where the newest numbers are asked for. */
  src: string;
  limits: Limits;
  /** Where limits of the key's own are set; null for those who may not. */
  editHref: string | null;
};

/** What a key has left of every limit, as it is now. */
export function LiveLimits({ src, limits: fromPage, editHref }: LiveLimitsProps) {
  const t = useTranslations("keys.limits");
  const policyText = usePolicyText();
  const duration = useDuration();
  const { limits, stale } = useLiveLimits(src, fromPage);
  const { windows, units, decidedBy } = limits;
  const ownLimit = windows.some(({ policy }) => policy.startsWith("key-")) || units.some(({ of }) => of === "key");
  const edit =
    editHref === null ? null : (
      <Button asChild size="sm">
        <Link href={editHref}>{t("set")}</Link>
      </Button>
    );

  return (
    <Card aria-label={t("title")}>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
        {stale ? <Badge tone="warning">{t("stale")}</Badge> : <Badge tone="success">{t("live")}</Badge>}
      </CardHeader>
      {windows.length + units.length === 0 ? (
        <EmptyState icon={Gauge} title={t("empty")} description={t("empty_text")} action={edit} />
      ) : (
        <div className="space-y-5 p-4">
          <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
            {windows.map(({ policy, limit, remaining, resetSeconds }) => (
              <LimitBar
                key={policy}
                label={policyText(policy)}
                left={remaining}
                of={limit}
                note={resetSeconds === 0 ? t("full") : t("full_in", { duration: duration(resetSeconds) })}
              />
            ))}
            {units.map(({ of, left, capacity }) => (
              <LimitBar key={of} label={t(`units.${of}`)} left={left} of={capacity} note={t(`units_note.${of}`)} />
            ))}
          </div>
          {ownLimit ? null : (
            <div className="flex flex-wrap items-center justify-between gap-3 rounded-md border border-dashed border-border px-3 py-2.5">
              <p className="text-muted-foreground">{t("shared")}</p>
              {edit}
            </div>
          )}
        </div>
      )}
      <p className="px-4 pb-3 text-xs text-muted-foreground">{t(`decided_by.${decidedBy}`)}</p>
    </Card>
  );
}
