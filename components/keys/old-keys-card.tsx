"use client";

import { useTranslations } from "next-intl";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import { PageLinks } from "@/components/ui/page-links";
import { RelativeTime } from "@/components/ui/relative-time";
import type { OldKeyPage } from "@/lib/keys/schemas";

type OldKeysCardProps = { organisationSlug: string; path: string; days: number; page: OldKeyPage; firstPage: boolean };

/** Keys that may live longer than the organisation lets new ones. */
export function OldKeysCard({ organisationSlug, path, days, page, firstPage }: OldKeysCardProps) {
  const t = useTranslations("accounts.policies.old_keys");
  return (
    <>
      <Card>
        <CardHeader>
          <div className="min-w-0">
            <CardTitle>{t("title")}</CardTitle>
            <p className="text-sm text-muted-foreground">{t("text", { days })}</p>
          </div>
        </CardHeader>
        <DataTable
          label={t("title")}
          rows={page.data}
          rowId={({ id }) => id}
          columns={[
            {
              id: "name",
              header: t("name"),
              sortValue: ({ name }) => name.toLowerCase(),
              cell: ({ id, name, lastFour }) => (
                <div className="max-w-72 max-sm:max-w-40">
                  <Link href={`/${organisationSlug}/keys/${id}`} className="block truncate font-medium hover:underline" title={name}>
                    {name}
                  </Link>
                  <span className="font-mono text-xs text-muted-foreground">{`…${lastFour}`}</span>
                </div>
              ),
            },
            { id: "made", header: t("made"), className: "max-sm:hidden", sortValue: ({ secretMadeAt }) => secretMadeAt, cell: ({ secretMadeAt }) => <RelativeTime at={secretMadeAt} /> },
            { id: "ends", header: t("ends"), cell: ({ expiresAt }) => (expiresAt === null ? t("never") : <RelativeTime at={expiresAt} />) },
          ]}
        />
      </Card>
      <PageLinks path={path} firstPage={firstPage} nextCursor={page.nextCursor} scroll={false} />
    </>
  );
}
