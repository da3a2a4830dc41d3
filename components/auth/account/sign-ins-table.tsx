"use client";

import { History } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import type { SignInEntry } from "@/lib/auth/schemas";
import { useDeviceName, usePlaceName } from "./use-place-names";

const tones = { signed_in: "success", second_factor_asked: "neutral", refused: "warning", locked: "danger" } as const;

/** Who tried to sign in, when, how and from where. */
export function SignInsTable({ entries }: { entries: readonly SignInEntry[] }) {
  const t = useTranslations("auth.account.sign_ins");
  const deviceOf = useDeviceName();
  const placeOf = usePlaceName();
  // On narrow screens the first column carries what the hidden ones say.
  return (
    <Card>
      <DataTable
        label={t("title")}
        rows={entries}
        rowId={({ id }) => id}
        empty={<EmptyState icon={History} title={t("empty")} description={t("empty_text")} />}
        columns={[
          {
            id: "device",
            header: t("device"),
            cell: (entry) => (
              <div className="space-y-0.5">
                <p className="font-medium">{deviceOf(entry)}</p>
                <p className="text-sm text-muted-foreground sm:hidden">{t(`methods.${entry.method}`)}</p>
                <p className="font-mono text-xs break-all text-muted-foreground sm:hidden">{placeOf(entry)}</p>
                <p className="sm:hidden">
                  <Badge tone={tones[entry.outcome]}>{t(`outcomes.${entry.outcome}`)}</Badge>
                </p>
              </div>
            ),
          },
          { id: "method", header: t("method"), className: "max-sm:hidden", cell: ({ method }) => t(`methods.${method}`) },
          { id: "place", header: t("place"), className: "max-sm:hidden", cell: (entry) => <span className="font-mono text-sm">{placeOf(entry)}</span> },
          { id: "outcome", header: t("outcome"), className: "max-sm:hidden", cell: ({ outcome }) => <Badge tone={tones[outcome]}>{t(`outcomes.${outcome}`)}</Badge> },
          { id: "at", header: t("at"), cell: ({ at }) => <RelativeTime at={at} /> },
        ]}
      />
    </Card>
  );
}
