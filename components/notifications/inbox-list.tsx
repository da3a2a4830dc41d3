import { Link } from "@/components/ui/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ReceivedMailPage } from "@/lib/notifications/schemas";

const addressOf = (page: number, mailId?: string) => `/dev/inbox?page=${page}${mailId === undefined ? "" : `&mail=${encodeURIComponent(mailId)}`}`;

/** The received mails, newest first, each a link that opens it. */
export function InboxList({ mails, page, hasOlder, chosenId }: ReceivedMailPage & { chosenId: string | null }) {
  const t = useTranslations("mails.inbox");
  return (
    <Card aria-labelledby="inbox-list">
      <CardHeader>
        <CardTitle id="inbox-list">{t("list")}</CardTitle>
      </CardHeader>
      <ul className="divide-y divide-border">
        {mails.map(({ id, subject, to, receivedAt }) => (
          <li key={id}>
            <Link
              href={addressOf(page, id)}
              scroll={false}
              aria-current={id === chosenId ? "true" : undefined}
              className={cn("block px-4 py-3 hover:bg-muted", id === chosenId && "bg-primary-muted")}
            >
              <span className="block truncate font-medium">{subject}</span>
              <span className="mt-0.5 flex justify-between gap-3 text-sm text-muted-foreground">
                <span className="truncate">{to.join(", ")}</span>
                <RelativeTime at={receivedAt} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {page > 1 || hasOlder ? (
        <nav aria-label={t("pages")} className="flex justify-between gap-2 border-t border-border px-4 py-3">
          {page > 1 ? (
            <Button asChild size="sm">
              <Link href={addressOf(page - 1)}>
                {t("newer")}
              </Link>
            </Button>
          ) : (
            <span />
          )}
          {hasOlder ? (
            <Button asChild size="sm">
              <Link href={addressOf(page + 1)}>
                {t("older")}
              </Link>
            </Button>
          ) : null}
        </nav>
      ) : null}
    </Card>
  );
}
