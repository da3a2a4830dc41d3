"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import type { SecretSummary } from "@/lib/keys/schemas";
import { TimeUntil } from "../time-until";
import { lastUseOf, notedEveryMs } from "./last-use";

type SecretRowProps = {
  secret: SecretSummary;
  /** False where its key lets nothing through. */
  working: boolean;
  /** True while the key has more than one: then it is noted which one is used. */
  overlap: boolean;
  keyLastUsedAt: string | null;
  /** What can be done with it. */
  children: ReactNode;
};

/** One secret, what is left to see of it, and whether anything still uses it. */
export function SecretRow({ secret, working, overlap, keyLastUsedAt, children }: SecretRowProps) {
  const t = useTranslations("keys.secrets");
  const { endsAt, createdAt } = secret;
  const current = endsAt === null;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-border px-4 py-3 last:border-b-0">
      <div className="min-w-0 space-y-1">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-mono">
            {secret.prefix}…{secret.lastFour}
          </span>
          {current ? <Badge tone={working ? "success" : "neutral"}>{t("current")}</Badge> : <Badge tone="warning">{t.rich("ends", { when: () => <TimeUntil at={endsAt} /> })}</Badge>}
        </p>
        <p className="text-sm text-muted-foreground">
          <LastUse secret={secret} overlap={overlap} keyLastUsedAt={keyLastUsedAt} />
          {" · "}
          {t.rich("created", { when: () => <RelativeTime at={createdAt} /> })}
        </p>
      </div>
      {children}
    </li>
  );
}

function LastUse({ secret, overlap, keyLastUsedAt }: Pick<SecretRowProps, "secret" | "overlap" | "keyLastUsedAt">) {
  const t = useTranslations("keys.secrets");
  const { endsAt, lastUsedAt: notedAt, lastUsedIp: ip } = secret;
  const at = lastUseOf(secret, overlap ? null : keyLastUsedAt);
  if (at === null) return endsAt === null ? t("never_used") : t("unused_since_rotation");
  const when = () => <RelativeTime at={at} />;
  if (ip === null || notedAt === null) return t.rich("last_used", { when });
  // Addresses are noted during an overlap alone: what came later may have come from elsewhere.
  if (Date.parse(at) - Date.parse(notedAt) > notedEveryMs) return t.rich("last_used_noted", { when, ip, noted: () => <RelativeTime at={notedAt} /> });
  return <span className={endsAt === null ? undefined : "text-warning"}>{t.rich("last_used_from", { when, ip })}</span>;
}
