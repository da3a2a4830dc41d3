import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { MailState as State } from "@/lib/notifications/schemas";

const tones = { queued: "warning", sent: "neutral", delivered: "success", bounced: "danger", suppressed: "danger", failed: "danger" } as const;

/** How far a mail has come. */
export function MailState({ state }: { state: State }) {
  const t = useTranslations("admin.mails.states");
  return <Badge tone={tones[state]}>{t(state)}</Badge>;
}
