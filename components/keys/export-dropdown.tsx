"use client";

import { useTranslations } from "next-intl";
import type { MenuControls } from "@/components/ui/deferred-menu";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuLabel, DropdownMenuSeparator, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";

const formats = ["csv", "json"] as const;

/** The formats of the export. */
export function ExportDropdown({ trigger, open, onOpenChange, href }: MenuControls & { href: string }) {
  const t = useTranslations("keys.export");
  return (
    <DropdownMenu open={open} onOpenChange={onOpenChange}>
      <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuLabel>{t("note")}</DropdownMenuLabel>
        <DropdownMenuSeparator />
        {formats.map((format) => (
          <DropdownMenuItem key={format} asChild>
            <a href={`${href}&format=${format}`} download>
              {t(`formats.${format}`)}
            </a>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
