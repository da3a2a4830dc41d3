import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { RecoveryState as State } from "@/lib/auth/factors-client";

const tones = { asked: "warning", approved: "accent", refused: "danger", withdrawn: "neutral", done: "success" } as const;

/** How far a recovery has come. */
export function RecoveryState({ state }: { state: State }) {
  const t = useTranslations("admin.recoveries.states");
  return <Badge tone={tones[state]}>{t(state)}</Badge>;
}
