"use client";

import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import { flushSync } from "react-dom";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import type { KeyDetail, SecretSummary } from "@/lib/keys/schemas";
import type { KeyAction } from "../key-actions-type";
import { useKeyAction } from "../use-key-action";
import { RotationSteps } from "./rotation-steps";
import { SecretRow } from "./secret-row";
import { useRefreshAt } from "./use-refresh-at";

const ConfirmDialog = dynamic(() => import("@/components/ui/confirm-dialog").then((module) => module.ConfirmDialog), { ssr: false });

type SecretsViewProps = {
  organisationSlug: string;
  apiKey: KeyDetail;
  /** When the key was last used; which of its secrets that was is noted during an overlap alone. */
  lastUsedAt: string | null;
  mayUpdate: boolean;
  endSecret: KeyAction<{ keyId: string; secretId: string }>;
};

/** A key's secrets: the current one, and older ones until they end or are ended. */
export function SecretsView({ organisationSlug, apiKey, lastUsedAt, mayUpdate, endSecret }: SecretsViewProps) {
  const t = useTranslations("keys.secrets");
  const run = useKeyAction();
  const [ending, setEnding] = useState<SecretSummary | null>(null);
  const { secrets, status } = apiKey;
  const overlap = secrets.length > 1;
  const mayChange = mayUpdate && (status === "active" || status === "suspended");
  // The next secret to end takes itself off the page.
  useRefreshAt(secrets.flatMap(({ endsAt }) => endsAt ?? []).toSorted()[0] ?? null);

  async function end(secret: SecretSummary) {
    const texts = { done: t("end.done", { secret: `…${secret.lastFour}` }), failed: t("end.failed", { secret: `…${secret.lastFour}` }) };
    const ended = await run(() => endSecret(organisationSlug, { keyId: apiKey.id, secretId: secret.id }), texts);
    if (ended === null) return;
    // The button that opened the dialog is about to go, so the focus moves on; the dialog holds it while it is there.
    flushSync(() => setEnding(null));
    document.getElementById("content")?.focus();
  }

  return (
    <>
      <Card aria-label={t("title")}>
        <CardHeader>
          <CardTitle>{t("title")}</CardTitle>
          <p className="text-sm text-muted-foreground">{t("count", { count: status === "active" ? secrets.length : 0 })}</p>
        </CardHeader>
        <ul>
          {secrets.map((secret) => (
            <SecretRow key={secret.id} secret={secret} working={status === "active"} overlap={overlap} keyLastUsedAt={lastUsedAt}>
              {mayUpdate && status !== "revoked" && secret.endsAt !== null ? (
                <Button size="sm" className="text-danger" aria-label={t("end.open_named", { secret: `…${secret.lastFour}` })} onClick={() => setEnding(secret)}>
                  {t("end.open")}
                </Button>
              ) : null}
            </SecretRow>
          ))}
        </ul>
      </Card>
      {overlap || !mayChange ? null : <RotationSteps />}
      {ending ? (
        <ConfirmDialog
          onClose={() => setEnding(null)}
          title={t("end.title", { secret: `…${ending.lastFour}` })}
          description={ending.lastUsedAt === null ? t("end.unused") : t("end.in_use")}
          confirmLabel={t("end.confirm")}
          onConfirm={() => end(ending)}
        />
      ) : null}
    </>
  );
}
