"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

type SaveBarProps = {
  /** Of the form that its button sends. */
  formId: string;
  saving: boolean;
  /** True where something in the form is wrong. */
  faulty: boolean;
  onDiscard(): void;
};

/** Stands at the foot of a form that has unsaved changes, wherever one has scrolled to. */
export function SaveBar({ formId, saving, faulty, onDiscard }: SaveBarProps) {
  const t = useTranslations("keys.restrictions.save");
  return (
    <div
      role="region"
      aria-label={t("label")}
      className="sticky bottom-3 z-20 flex animate-slide-in-up flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-lg border border-border bg-popover px-4 py-3 shadow-lg"
    >
      <p role="status" className={faulty ? "text-danger" : "font-medium"}>
        {faulty ? t("faulty") : t("unsaved")}
      </p>
      <div className="flex gap-2">
        <Button onClick={onDiscard} disabled={saving}>
          {t("discard")}
        </Button>
        <Button variant="primary" type="submit" form={formId} loading={saving}>
          {t("submit")}
        </Button>
      </div>
    </div>
  );
}
