import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { PageLinks } from "@/components/ui/page-links";
import type { CreditGrantPage } from "@/lib/billing/schemas";

type GrantsCardProps = {
  page: CreditGrantPage;
  /** Path of the page, in whose query the list's place stands as `grants`. */
  path: string;
  firstPage: boolean;
  /** At the right of the heading. */
  action?: ReactNode;
};

/** Credits granted, newest first. */
export function GrantsCard({ page, path, firstPage, action }: GrantsCardProps) {
  const t = useTranslations("billing.grants");
  const format = useFormatter();
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
        {action}
      </CardHeader>
      {page.data.length === 0 ? (
        <p className="px-4 py-8 text-center text-muted-foreground">{t("none")}</p>
      ) : (
        <Table aria-label={t("title")}>
          <TableHeader>
            <TableRow>
              <TableHead>{t("when")}</TableHead>
              <TableHead className="text-right">{t("units")}</TableHead>
              <TableHead>{t("reason")}</TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {page.data.map((grant) => (
              <TableRow key={grant.id}>
                <TableCell className="text-muted-foreground">
                  <RelativeTime at={grant.createdAt} />
                </TableCell>
                <TableCell className="text-right whitespace-nowrap tabular-nums">{format.number(grant.units)}</TableCell>
                <TableCell className="break-words">{grant.reason}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      <PageLinks path={path} cursorName="grants" firstPage={firstPage} nextCursor={page.nextCursor} scroll={false} className="border-t border-border px-4 py-3" />
    </Card>
  );
}
