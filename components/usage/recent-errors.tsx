import { useTranslations } from "next-intl";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { RecentError } from "@/lib/usage/schemas";

/** The newest failed requests, each with its code, explained in the docs, and its id to quote. */
export function RecentErrors({ errors }: { errors: readonly RecentError[] }) {
  const t = useTranslations("usage");
  if (errors.length === 0) return <p className="px-4 py-8 text-center text-muted-foreground">{t("no_errors")}</p>;
  return (
    <Table aria-label={t("recent_errors")}>
      <TableHeader>
        <TableRow>
          <TableHead>{t("when")}</TableHead>
          <TableHead>{t("error")}</TableHead>
          <TableHead>{t("call")}</TableHead>
          <TableHead>{t("request_id")}</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {errors.map((error) => (
          <TableRow key={error.requestId}>
            <TableCell className="text-muted-foreground">
              <RelativeTime at={error.at} />
            </TableCell>
            <TableCell>
              <span className="flex items-center gap-2">
                <Badge tone={error.status >= 500 ? "danger" : "warning"}>{error.status}</Badge>
                {error.errorCode ? (
                  <Link href={`/docs/errors#${error.errorCode}`} prefetch={false} className="font-mono text-sm whitespace-nowrap underline decoration-border underline-offset-4 hover:decoration-foreground">
                    {error.errorCode}
                  </Link>
                ) : null}
              </span>
            </TableCell>
            <TableCell>
              <p className="font-mono text-sm whitespace-nowrap">{error.path}</p>
              <p className="max-w-48 truncate text-sm text-muted-foreground">{error.keyName}</p>
            </TableCell>
            <TableCell>
              <span className="flex items-center gap-1 font-mono text-sm whitespace-nowrap" title={error.requestId}>
                …{error.requestId.slice(-6)}
                <CopyButton value={error.requestId} label={t("copy_request_id")} />
              </span>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
