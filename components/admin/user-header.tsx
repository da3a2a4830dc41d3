import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import type { UserDetail } from "@/lib/admin/schemas";
import { UserBadges } from "./user-badges";

/** Head of a user's page for operators, with the way back to the list and to their mails. */
export function UserHeader({ user }: Pick<UserDetail, "user">) {
  const t = useTranslations("admin.users");
  return (
    <div className="space-y-2">
      <Link href="/admin/users" className="text-sm text-muted-foreground hover:text-foreground hover:underline">
        {t("back")}
      </Link>
      <PageHeader title={user.name} description={user.email} actions={<span className="flex flex-wrap gap-1"><UserBadges user={user} /></span>} />
      <p className="flex flex-wrap gap-x-3 text-xs text-muted-foreground">
        <span className="font-mono break-all">{user.id}</span>
        <Link href={`/admin/mails?address=${encodeURIComponent(user.email)}`} className="underline">
          {t("mails")}
        </Link>
      </p>
      {user.suspendedFor === null ? null : (
        <Alert tone="danger" title={t("suspended_title")}>
          {user.suspendedFor}
        </Alert>
      )}
    </div>
  );
}
