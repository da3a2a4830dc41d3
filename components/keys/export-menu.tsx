"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy } from "react";
import { DeferredMenu } from "@/components/ui/deferred-menu";

const loadDropdown = () => import("./export-dropdown").then((module) => ({ default: module.ExportDropdown }));
const ExportDropdown = lazy(loadDropdown);

/** Downloads what is known about the keys shown. */
export function ExportMenu({ href }: { href: string }) {
  const t = useTranslations("keys.export");
  return (
    <DeferredMenu
      className="inline-flex h-8 items-center gap-2 rounded-md border border-border bg-card px-3 font-medium hover:bg-muted [&_svg]:size-4"
      title={t("hint")}
      preload={loadDropdown}
      label={
        <>
          <Download aria-hidden />
          {t("open")}
        </>
      }
      render={(controls) => <ExportDropdown {...controls} href={href} />}
    />
  );
}
