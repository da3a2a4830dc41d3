"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";

type LeaveWarningProps = {
  /** True while there is something to lose. */
  active: boolean;
  /** Lets go of what would be lost. */
  onLeave(): void;
};

/** Where a plain click on a link to another page of ours would lead; null for any other click. */
function leadsTo(event: MouseEvent): string | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.target === "_blank" || link.hasAttribute("download")) return null;
  return link.origin === window.location.origin && link.pathname !== window.location.pathname ? link.pathname + link.search + link.hash : null;
}

/** Asks before a link, and lets the browser ask before a reload, takes away what has not been saved. */
export function LeaveWarning({ active, onLeave }: LeaveWarningProps) {
  const t = useTranslations("keys.restrictions.leave");
  const router = useRouter();
  const [target, setTarget] = useState<string | null>(null);

  useEffect(() => {
    if (!active) return;
    const ended = new AbortController();
    const { signal } = ended;
    window.addEventListener("beforeunload", (event) => event.preventDefault(), { signal });
    window.addEventListener(
      "click",
      (event) => {
        const href = leadsTo(event);
        if (href === null) return;
        event.preventDefault();
        event.stopPropagation();
        setTarget(href);
      },
      // Before the link hears of it.
      { signal, capture: true },
    );
    return () => ended.abort();
  }, [active]);

  if (target === null) return null;
  return (
    <ConfirmDialog
      onClose={() => setTarget(null)}
      title={t("title")}
      description={t("consequence")}
      confirmLabel={t("confirm")}
      onConfirm={() => {
        onLeave();
        setTarget(null);
        router.push(target);
        return Promise.resolve();
      }}
    />
  );
}
