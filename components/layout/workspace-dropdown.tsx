"use client";

import { Building2, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Badge } from "@/components/ui/badge";
import type { MenuControls } from "@/components/ui/deferred-menu";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { EnvironmentName, Workspace, WorkspaceLinks } from "./workspace";

type WorkspaceDropdownProps = MenuControls & {
  current: Workspace;
  all: readonly Workspace[];
  links: WorkspaceLinks;
  environment: EnvironmentName;
  environments: readonly { value: EnvironmentName; label: string }[];
  onSwitch(environment: string): void;
};

/** The organisations to go to, and the environments for when their switch has no room in the rail. */
export function WorkspaceDropdown({ trigger, open, onOpenChange, current, all, links, environment, environments, onSwitch }: WorkspaceDropdownProps) {
  const t = useTranslations("console");
  const router = useRouter();
  return (
    <DropdownMenu open={open} onOpenChange={onOpenChange}>
      <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="w-60">
        <DropdownMenuLabel>{t("organisations")}</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={current.slug} onValueChange={(slug) => router.push(`/${slug}`)}>
          {all.map((workspace) => (
            <DropdownMenuRadioItem key={workspace.slug} value={workspace.slug}>
              <span className="truncate">{workspace.name}</span>
              {workspace.isDemo ? <Badge>{t("demo")}</Badge> : null}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        <DropdownMenuItem onSelect={() => router.push(links.all)}>
          <Building2 aria-hidden />
          {t("all_organisations")}
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => router.push(links.create)}>
          <Plus aria-hidden />
          {t("new_organisation")}
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuLabel>{t("environment.label")}</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={environment} onValueChange={onSwitch}>
          {environments.map(({ value, label }) => (
            <DropdownMenuRadioItem key={value} value={value}>
              {label}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
