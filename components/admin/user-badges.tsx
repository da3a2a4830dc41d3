import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { UserRow } from "@/lib/admin/schemas";

/** What is out of the ordinary about a user; nothing where nothing is. */
export function UserBadges({ user }: { user: UserRow }) {
  const t = useTranslations("admin.users.badges");
  if (user.anonymised) return <Badge tone="neutral">{t("anonymised")}</Badge>;
  return (
    <>
      {user.isOperator ? <Badge tone="accent">{t("operator")}</Badge> : null}
      {user.suspendedAt === null ? null : <Badge tone="danger">{t("suspended")}</Badge>}
      {user.emailVerified ? null : <Badge tone="warning">{t("unverified")}</Badge>}
      {user.deletesAt === null ? null : <Badge tone="warning">{t("leaving")}</Badge>}
    </>
  );
}
