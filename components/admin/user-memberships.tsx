"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { UserDetail } from "@/lib/admin/schemas";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { ReasonDialog } from "./reason-dialog";

type UserMembershipsProps = {
  detail: UserDetail;
  impersonate(input: unknown): Promise<ActionResult<{ slug: string }>>;
};

/** A user's organisations, with a way to see each as the user does. */
export function UserMemberships({ detail: { user, memberships }, impersonate }: UserMembershipsProps) {
  const t = useTranslations("admin.users.memberships");
  const role = useTranslations("accounts.roles.names");
  const router = useRouter();
  const [chosen, setChosen] = useState<(typeof memberships)[number] | null>(null);

  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
      </CardHeader>
      {memberships.length === 0 ? (
        <p className="p-4 text-muted-foreground">{t("none")}</p>
      ) : (
        <ul className="divide-y divide-border">
          {memberships.map((membership) => (
            <li key={membership.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3">
              <div className="min-w-0">
                <Link href={`/admin/organisations/${membership.id}`} className="block truncate font-medium hover:underline">
                  {membership.name}
                </Link>
                <p className="text-sm text-muted-foreground">{membership.customRole ?? role(membership.role)}</p>
              </div>
              {user.isOperator || user.anonymised ? null : (
                <Button size="sm" aria-label={t("view_as_named", { organisation: membership.name })} onClick={() => setChosen(membership)}>
                  {t("view_as")}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {chosen === null ? null : (
        <ReasonDialog
          onClose={() => setChosen(null)}
          title={chosen.kind === "personal" ? t("title_personal", { user: user.name }) : t("title_as", { user: user.name, organisation: chosen.name })}
          description={t("consequence")}
          submitLabel={t("view_as")}
          mayWriteLabel={t("may_write")}
          run={(wish) => impersonate({ userId: user.id, organisationId: chosen.id, ...wish })}
          onDone={({ slug }) => router.push(`/${slug}`)}
        />
      )}
    </Card>
  );
}
