import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { KeyStatus } from "@/lib/keys/schemas";

const tones = { active: "success", suspended: "warning", expired: "neutral", revoked: "danger" } as const;

/** Whether a key works. */
export function KeyStatusBadge({ status }: { status: KeyStatus }) {
  const t = useTranslations("keys.status");
  return <Badge tone={tones[status]}>{t(status)}</Badge>;
}

/** Says that a key was revoked because somebody found its secret in public. */
export function LeakedBadge() {
  const t = useTranslations("keys.status");
  return (
    <Badge tone="danger" title={t("leaked_hint")}>
      {t("leaked")}
    </Badge>
  );
}

/** Says that a key has an older secret that still works. */
export function RotatingBadge() {
  const t = useTranslations("keys.status");
  return (
    <Badge tone="accent" title={t("rotating_hint")}>
      {t("rotating")}
    </Badge>
  );
}
