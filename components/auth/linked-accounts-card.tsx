"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { notify } from "@/components/ui/notify";
import { RelativeTime } from "@/components/ui/relative-time";
import { useAttempt } from "@/components/ui/use-attempt";
import type { LinkedAccount, OauthService } from "@/lib/auth/schemas";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { ServiceMark } from "./service-mark";

type LinkedAccountsCardProps = {
  /** Those that are set up here. */
  services: readonly OauthService[];
  linked: readonly LinkedAccount[];
  /** What came of linking one just now: text for people. */
  outcome: { tone: "success" | "danger"; text: string } | null;
  startLink(input: unknown): Promise<ActionResult<void>>;
  unlink(input: unknown): Promise<ActionResult<void>>;
};

/** Accounts of other services that sign the visitor in. */
export function LinkedAccountsCard({ services, linked, outcome, startLink, unlink }: LinkedAccountsCardProps) {
  const t = useTranslations("auth.oauth");
  const router = useRouter();
  const attempt = useAttempt();
  const [leaving, setLeaving] = useState<OauthService | null>(null);
  const [asking, setAsking] = useState<OauthService | null>(null);
  // One that is set up no more can still be unlinked.
  const shown = [...new Set([...services, ...linked.map(({ service }) => service)])];

  async function link(service: OauthService) {
    setLeaving(service);
    const result = await attempt(() => startLink({ service }));
    const address = result?.ok ? await attempt(async () => (await import("@/lib/auth/oauth-client")).oauthAddress(service, { next: "/account/security", remembered: false })) : null;
    if (address !== null) return window.location.assign(address);
    setLeaving(null);
    if (result !== null) notify("error", result.ok ? t("unreachable") : result.error.message);
  }

  async function end(service: OauthService) {
    const result = await attempt(() => unlink({ service }));
    setAsking(null);
    if (result?.ok) notify("success", t("unlinked", { service: t(`services.${service}`) }));
    else if (result !== null) notify("error", result.error.message);
    router.refresh();
  }

  if (shown.length === 0) return null;
  return (
    <Card>
      <CardHeader>
        <div className="min-w-0">
          <CardTitle>{t("title")}</CardTitle>
          <p className="text-sm text-muted-foreground">{t("lead")}</p>
        </div>
      </CardHeader>
      {outcome === null ? null : <Alert tone={outcome.tone} title={outcome.text} className="m-4 mb-0" />}
      <ul className="divide-y divide-border">
        {shown.map((service) => {
          const account = linked.find((one) => one.service === service);
          const name = t(`services.${service}`);
          return (
            <li key={service} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 p-4">
              <div className="flex min-w-0 items-center gap-3">
                <ServiceMark service={service} />
                <div className="min-w-0">
                  <p className="font-medium">{name}</p>
                  <p className="text-sm break-words text-muted-foreground">{account?.email ?? t("not_linked")}</p>
                  {account?.lastUsedAt ? (
                    <p className="text-sm text-muted-foreground">
                      {t("last_used")} <RelativeTime at={account.lastUsedAt} />
                    </p>
                  ) : null}
                </div>
              </div>
              {account === undefined ? (
                <Button size="sm" loading={leaving === service} disabled={leaving !== null} aria-label={t("link_named", { service: name })} onClick={() => void link(service)}>
                  {t("link")}
                </Button>
              ) : (
                <Button size="sm" variant="ghost" className="text-danger" aria-label={t("unlink_named", { service: name })} onClick={() => setAsking(service)}>
                  {t("unlink")}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {asking === null ? null : (
        <ConfirmDialog
          title={t("unlink_title", { service: t(`services.${asking}`) })}
          description={t("unlink_text", { service: t(`services.${asking}`) })}
          confirmLabel={t("unlink")}
          onConfirm={() => end(asking)}
          onClose={() => setAsking(null)}
        />
      )}
    </Card>
  );
}
