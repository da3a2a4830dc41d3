import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { UpstreamSummary } from "@/lib/products/schemas";

const tones = { healthy: "success", resting: "danger", probing: "warning", off: "neutral", empty: "neutral" } as const;

/** Whether callers reach an upstream, as the server that answered sees it. */
export function UpstreamState({ upstream: { enabled, operations, health } }: { upstream: Pick<UpstreamSummary, "enabled" | "operations" | "health"> }) {
  const t = useTranslations("products");
  const state = !enabled ? "off" : operations.enabled === 0 ? "empty" : health;
  return (
    <Badge tone={tones[state]} title={state === "off" || state === "empty" ? undefined : t(`state_hint.${state}`)}>
      {t(`state.${state}`)}
    </Badge>
  );
}
