import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** Says to screen readers that a page is on its way; its children are place-holders for the eye. */
export function LoadingRegion({ children }: { children: ReactNode }) {
  const t = useTranslations("ui");
  return (
    <div role="status" className="flex flex-col gap-6">
      <span className="sr-only">{t("loading")}</span>
      {children}
    </div>
  );
}
