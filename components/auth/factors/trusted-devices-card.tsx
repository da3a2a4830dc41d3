"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { PageLinks } from "@/components/ui/page-links";
import { RelativeTime } from "@/components/ui/relative-time";
import type { TrustedDevice, TrustedDevicePage } from "@/lib/auth/factors-client";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { useFactorAction } from "./use-factor-action";

type TrustedDevicesCardProps = { page: TrustedDevicePage; firstPage: boolean; revoke(input: unknown): Promise<ActionResult<void>> };

/** Browsers that need no second factor, and the way to end that. */
export function TrustedDevicesCard({ page, firstPage, revoke }: TrustedDevicesCardProps) {
  const t = useTranslations("factors.devices");
  const format = useFormatter();
  const act = useFactorAction();
  const [ending, setEnding] = useState<string | null>(null);

  const nameOf = ({ browser, system }: TrustedDevice) => (browser !== null && system !== null ? t("on", { browser, system }) : (browser ?? system ?? t("unknown")));

  async function end(device: TrustedDevice) {
    setEnding(device.id);
    await act(() => revoke({ deviceId: device.id }), t("revoked", { device: nameOf(device) }));
    setEnding(null);
  }

  return (
    <Card aria-labelledby="trusted-devices">
      <CardHeader>
        <div className="min-w-0">
          <CardTitle id="trusted-devices">{t("title")}</CardTitle>
          <p className="text-sm text-muted-foreground">{t("lead")}</p>
        </div>
      </CardHeader>
      <DataTable
        label={t("title")}
        rows={page.data}
        rowId={({ id }) => id}
        empty={t("none")}
        columns={[
          {
            id: "device",
            header: t("device"),
            cell: (device) => (
              <div className="space-y-0.5">
                <p className="font-medium">{nameOf(device)}</p>
                <p className="font-mono text-xs break-all text-muted-foreground">{device.ip ?? ""}</p>
              </div>
            ),
          },
          { id: "since", header: t("since"), className: "max-sm:hidden", cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
          { id: "until", header: t("until"), cell: ({ expiresAt }) => <time dateTime={expiresAt}>{format.dateTime(new Date(expiresAt), { dateStyle: "medium" })}</time> },
          {
            id: "actions",
            header: t("actions"),
            hiddenHeader: true,
            numeric: true,
            cell: (device) => (
              <Button size="sm" variant="ghost" className="text-danger" loading={ending === device.id} aria-label={t("revoke_named", { device: nameOf(device) })} onClick={() => void end(device)}>
                {t("revoke")}
              </Button>
            ),
          },
        ]}
      />
      <PageLinks path="/account/security" cursorName="devices" firstPage={firstPage} nextCursor={page.nextCursor} scroll={false} className="border-t border-border p-3" />
    </Card>
  );
}
