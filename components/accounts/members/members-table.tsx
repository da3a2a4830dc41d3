"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import type { MemberSummary } from "@/lib/accounts/members-client";
import { RoleName } from "./role-name";

type MembersTableProps = { members: readonly MemberSummary[]; onChange(member: MemberSummary): void; onRemove(member: MemberSummary): void };

/** Members with their roles, and what may be done about them. */
export function MembersTable({ members, onChange, onRemove }: MembersTableProps) {
  const t = useTranslations("accounts.members");
  const roleOf = (member: MemberSummary) => <RoleName role={member.role} customRole={member.customRole} projects={member.projects} />;
  // On narrow screens the first column carries what the hidden ones say.
  return (
    <DataTable
      label={t("title")}
      rows={members}
      rowId={(member) => member.userId}
      columns={[
        {
          id: "name",
          header: t("columns.name"),
          sortValue: (member) => member.name.toLowerCase(),
          cell: (member) => (
            <div className="max-w-72 max-sm:max-w-44">
              <p className="flex items-center gap-1.5">
                <span className="truncate font-medium" title={member.name}>
                  {member.name}
                </span>
                {member.you ? <Badge>{t("you")}</Badge> : null}
              </p>
              <p className="truncate text-xs text-muted-foreground" title={member.email}>
                {member.email}
              </p>
              <div className="pt-1 sm:hidden">{roleOf(member)}</div>
            </div>
          ),
        },
        { id: "role", header: t("columns.role"), className: "max-sm:hidden", cell: roleOf },
        { id: "joined", header: t("columns.joined"), className: "max-md:hidden", sortValue: (member) => member.joinedAt, cell: (member) => <RelativeTime at={member.joinedAt} /> },
        {
          id: "actions",
          header: t("columns.actions"),
          hiddenHeader: true,
          numeric: true,
          cell: (member) =>
            member.changeable ? (
              <span className="inline-flex flex-wrap justify-end gap-1">
                <Button size="sm" variant="ghost" aria-label={t("change_named", { name: member.name })} onClick={() => onChange(member)}>
                  {t("change")}
                </Button>
                {member.you ? null : (
                  <Button size="sm" variant="ghost" className="text-danger" aria-label={t("remove_named", { name: member.name })} onClick={() => onRemove(member)}>
                    {t("remove")}
                  </Button>
                )}
              </span>
            ) : null,
        },
      ]}
    />
  );
}
