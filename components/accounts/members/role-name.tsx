"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { BuiltInRole } from "@/lib/accounts/roles-client";

type RoleNameProps = { role: BuiltInRole; customRole: { name: string } | null; projects: readonly { id: string; name: string }[] };

/** What somebody's role is called, and the projects that it is kept to. */
export function RoleName({ role, customRole, projects }: RoleNameProps) {
  const t = useTranslations("accounts");
  return (
    <div className="flex max-w-60 flex-wrap items-center gap-1">
      <Badge tone={role === "owner" ? "accent" : "neutral"} className="max-w-40">
        <span className="truncate">{customRole?.name ?? t(`roles.names.${role}`)}</span>
      </Badge>
      {projects.length === 0 ? null : (
        <span className="text-xs text-muted-foreground" title={projects.map(({ name }) => name).join(", ")}>
          {t("members.in_projects", { count: projects.length })}
        </span>
      )}
    </div>
  );
}
