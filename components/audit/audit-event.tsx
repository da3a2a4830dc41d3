import { ChevronRight } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { RelativeTime } from "@/components/ui/relative-time";
import type { AuditEventView } from "@/lib/audit/schemas";
import { useActionText, useTargetText } from "./action-text";
import { Changes } from "./changes";

/** How what was done something to is called, as far as the event tells; its id stands in the facts. */
function nameOf({ details, before, after }: AuditEventView): string | null {
  const name = details.name ?? after?.name ?? before?.name;
  return typeof name === "string" && name !== "" ? name : null;
}

/** One row of the log. It opens without scripts, too. */
export function AuditEvent({ event }: { event: AuditEventView }) {
  const t = useTranslations("audit");
  const format = useFormatter();
  const actionText = useActionText();
  const targetText = useTargetText();
  const { actor, target, details, before, after } = event;
  const who = actor.name ?? t(`actor_types.${actor.type}`);
  const facts: readonly (readonly [string, string | null])[] = [
    [t("facts.time"), format.dateTime(new Date(event.createdAt), { dateStyle: "medium", timeStyle: "long" })],
    [t("facts.action"), event.action],
    [t("facts.actor"), actor.id],
    [t("facts.target"), target.id],
    [t("facts.ip"), event.ip],
    [t("facts.user_agent"), event.userAgent],
    [t("facts.request_id"), event.requestId],
    [t("facts.place"), event.sequence === null ? t("before_chain") : `${event.sequence} · ${event.hash ?? ""}`],
  ];
  return (
    <li>
      <details className="group" id={event.id}>
        <summary className="grid cursor-pointer grid-cols-[auto_minmax(0,1fr)] items-center gap-x-3 gap-y-0.5 px-4 py-2.5 hover:bg-muted/50 md:grid-cols-[auto_minmax(0,2fr)_minmax(0,1fr)_minmax(0,1fr)_8rem]">
          <ChevronRight aria-hidden className="size-4 shrink-0 text-muted-foreground transition-transform group-open:rotate-90 motion-reduce:transition-none" />
          <span className="truncate font-medium">{actionText(event.action)}</span>
          <span className="truncate max-md:col-start-2 max-md:text-sm max-md:text-muted-foreground">{who}</span>
          <span className="truncate text-muted-foreground max-md:col-start-2 max-md:text-sm" title={target.id}>
            {targetText(target.type)} {nameOf(event) ?? <span className="font-mono text-xs">{target.id.slice(-6)}</span>}
          </span>
          <span className="text-sm text-muted-foreground max-md:col-start-2 md:text-right">
            <RelativeTime at={event.createdAt} />
          </span>
        </summary>
        <div className="space-y-4 border-t border-border bg-muted/30 py-3 pr-4 pl-11">
          <Changes details={details} before={before} after={after} />
          <dl className="grid gap-x-6 gap-y-1 text-sm sm:grid-cols-[10rem_minmax(0,1fr)]">
            {facts.map(([name, value]) =>
              value === null ? null : (
                <div key={name} className="contents">
                  <dt className="text-muted-foreground">{name}</dt>
                  <dd className="min-w-0 font-mono text-xs leading-5 break-all max-sm:mb-1">{value}</dd>
                </div>
              ),
            )}
          </dl>
        </div>
      </details>
    </li>
  );
}
