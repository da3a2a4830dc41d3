import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { Badge } from "@/components/ui/badge";
import { Breakable } from "@/components/ui/breakable";
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
          <TableHead className="max-sm:hidden">{t("call")}</TableHead>
          <TableHead>
            <span className="max-sm:sr-only">{t("request_id")}</span>
          </TableHead>
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
                  <Link href={`/docs/errors#${error.errorCode}`} className="font-mono text-sm underline decoration-border underline-offset-4 hover:decoration-foreground">
                    <Breakable text={error.errorCode} />
                  </Link>
                ) : null}
              </span>
              {/* On narrow screens this column carries what the hidden one says. */}
              <Call error={error} className="sm:hidden" />
            </TableCell>
            <TableCell className="max-sm:hidden">
              <Call error={error} />
            </TableCell>
            <TableCell>
              <span className="flex items-center gap-1 font-mono text-sm whitespace-nowrap" title={error.requestId}>
                <span className="max-sm:sr-only">…{error.requestId.slice(-6)}</span>
                <CopyButton value={error.requestId} label={t("copy_request_id")} />
              </span>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Call({ error: { path, keyName }, className }: { error: RecentError; className?: string }) {
  return (
    <div className={className}>
      <p className="font-mono text-sm">
        <Breakable text={path} />
      </p>
      <p className="max-w-48 text-sm break-words text-muted-foreground sm:truncate">{keyName}</p>
    </div>
  );
}
