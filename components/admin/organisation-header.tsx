import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";

type OrganisationHeaderProps = {
  organisation: { organisationId: string; slug: string; name: string; isDemo: boolean };
  description: string;
};

/** Head of an organisation's page for operators, with the way back to the list. */
export function OrganisationHeader({ organisation, description }: OrganisationHeaderProps) {
  const t = useTranslations("admin.organisations");
  return (
    <div className="space-y-2">
      <Link href="/admin/organisations" className="text-sm text-muted-foreground hover:text-foreground hover:underline">
        {t("back")}
      </Link>
      <PageHeader
        title={organisation.name}
        description={description}
        meta={
          <p className="font-mono text-xs break-all text-muted-foreground">
            {organisation.slug} · {organisation.organisationId}
          </p>
        }
        actions={
          <>
            {organisation.isDemo ? <Badge tone="accent">{t("demo")}</Badge> : null}
            <Button asChild>
              <Link href={`/admin/audit?organisation=${organisation.organisationId}`}>{t("audit")}</Link>
            </Button>
          </>
        }
      />
    </div>
  );
}
