"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";

/* What the tables of keys and of management keys show alike. */

/** What is left to see of a secret: enough to know it by, too little to use it. */
export function maskedSecret({ prefix, lastFour }: { prefix: string; lastFour: string }): string {
  return `${prefix}…${lastFour}`;
}

/** When a key was last used. */
export function LastUsed({ at }: { at: string | null }) {
  const t = useTranslations("keys");
  return at === null ? <span className="text-muted-foreground">{t("never")}</span> : <RelativeTime at={at} />;
}

/** Asks to revoke the key of a row. Its name for screen readers says which key, since every row has such a button. */
export function RevokeButton({ name, onClick }: { name: string; onClick(): void }) {
  const t = useTranslations("keys.revoke");
  return (
    <Button size="sm" variant="ghost" className="text-danger" aria-label={t("open_named", { name })} onClick={onClick}>
      {t("open")}
    </Button>
  );
}
