"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { permissionTexts, type RoleSummary } from "@/lib/accounts/roles-client";

/** A role: what it is called and for, how many have it, and what it may do, folded away. */
export function RoleCard({ role, actions }: { role: RoleSummary; actions?: ReactNode }) {
  const t = useTranslations("accounts");
  const text = role.role === null ? role.description : t(`roles.texts.${role.role}`);
  return (
    <Card className="space-y-2 p-4">
      <div className="flex items-start justify-between gap-2">
        <div className="min-w-0">
          <h3 className="font-medium break-words">{role.role === null ? role.name : t(`roles.names.${role.role}`)}</h3>
          {text ? <p className="text-sm break-words text-muted-foreground">{text}</p> : null}
        </div>
        <Badge className="shrink-0">{t("roles.members", { count: role.members })}</Badge>
      </div>
      <details className="text-sm">
        <summary className="w-fit cursor-pointer rounded-sm text-muted-foreground hover:text-foreground">{t("roles.may", { count: role.permissions.length })}</summary>
        <ul className="mt-2 grid gap-x-4 gap-y-1 sm:grid-cols-2">
          {role.permissions.map((name) => (
            <li key={name}>{t(`permissions.${permissionTexts[name]}`)}</li>
          ))}
        </ul>
      </details>
      {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
    </Card>
  );
}
