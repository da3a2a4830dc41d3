import { useTranslations } from "next-intl";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageLinks } from "@/components/ui/page-links";
import type { OrganisationMemberPage } from "@/lib/admin/schemas";

type OrganisationMembersProps = {
  page: OrganisationMemberPage;
  /** Path of the page, in whose query the list's place stands as `members`. */
  path: string;
  /** What else stands in the query. */
  query: Record<string, string>;
  firstPage: boolean;
};

/** Who belongs to an organisation, each with the way to their page. */
export function OrganisationMembers({ page, path, query, firstPage }: OrganisationMembersProps) {
  const t = useTranslations("admin.organisations.members");
  const role = useTranslations("accounts.roles.names");
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
      </CardHeader>
      {page.data.length === 0 ? (
        <p className="p-4 text-muted-foreground">{t("none")}</p>
      ) : (
        <ul className="divide-y divide-border">
          {page.data.map((member) => (
            <li key={member.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-3">
              <div className="min-w-0">
                <Link href={`/admin/users/${member.id}`} className="block truncate font-medium hover:underline">
                  {member.name}
                </Link>
                <p className="truncate text-sm text-muted-foreground">{member.email}</p>
              </div>
              <p className="text-sm text-muted-foreground">{member.customRole ?? role(member.role)}</p>
            </li>
          ))}
        </ul>
      )}
      <PageLinks path={path} query={query} cursorName="members" firstPage={firstPage} nextCursor={page.nextCursor} scroll={false} className="border-t border-border px-4 py-3" />
    </Card>
  );
}
