import { Download, ScrollText } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/page-links";
import { type AuditEventPage, auditFormats, type AuditQuery } from "@/lib/audit/schemas";
import { AuditEvent } from "./audit-event";
import { AuditSearch } from "./audit-search";

type AuditViewProps = {
  path: string;
  /** What the address says besides: whose log it is. */
  fixed?: Readonly<Record<string, string>>;
  title: string;
  description: string;
  page: AuditEventPage;
  query: AuditQuery;
  /** Members that can be asked for. */
  actors: readonly { id: string; name: string }[];
  /** Where the file comes from, null for who may not have it. */
  exportHref: string | null;
  firstPage: boolean;
  /** Days after which rows go; null: never. */
  keptDays: number | null;
  /** What stands above the list. */
  children: ReactNode;
};

/** The audit log, newest first. What a row holds opens below it. */
export function AuditView({ path, fixed = {}, title, description, page, query, actors, exportHref, firstPage, keptDays, children }: AuditViewProps) {
  const t = useTranslations("audit");
  const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ""));
  const searching = Object.keys(given).length > 0 || !firstPage;
  const fileHref = (format: string) => `${exportHref}?${new URLSearchParams({ ...fixed, ...given, format }).toString()}`;
  return (
    <>
      <PageHeader
        title={title}
        description={description}
        actions={
          exportHref === null
            ? null
            : auditFormats.map((format) => (
                <Button key={format} asChild>
                  <a href={fileHref(format)} download>
                    <Download aria-hidden />
                    {t(`export.${format}`)}
                  </a>
                </Button>
              ))
        }
      />
      {children}
      <AuditSearch path={path} fixed={fixed} query={query} actors={actors} />
      <Card>
        {page.data.length === 0 ? (
          <EmptyState
            icon={ScrollText}
            title={searching ? t("nothing") : t("none")}
            description={searching ? t("nothing_text") : t("none_text")}
            action={
              searching ? (
                <Button asChild>
                  <Link href={{ pathname: path, query: fixed }}>{t("show_all")}</Link>
                </Button>
              ) : null
            }
          />
        ) : (
          <ul aria-label={title} className="divide-y divide-border">
            {page.data.map((event) => (
              <AuditEvent key={event.id} event={event} />
            ))}
          </ul>
        )}
      </Card>
      <p className="text-sm text-muted-foreground">{keptDays === null ? t("kept_forever") : t("kept_days", { days: keptDays })}</p>
      <PageLinks path={path} query={{ ...fixed, ...given }} firstPage={firstPage} nextCursor={page.nextCursor} />
    </>
  );
}
