import { ChevronRight } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import type { KeyDetail } from "@/lib/keys/schemas";
import { KeyStatusBadge, RotatingBadge } from "../key-badges";
import { TimeUntil } from "../time-until";

type KeyHeadProps = {
  apiKey: KeyDetail;
  /** Of the list of keys. */
  listHref: string;
  actions: ReactNode;
};

/** Head of a key's pages: which key it is, whether it works, and what can be done with it. */
export function KeyHead({ apiKey, listHref, actions }: KeyHeadProps) {
  const t = useTranslations("keys");
  const environmentName = useTranslations("console.environment");
  const { id, name, environment, project, expiresAt, status } = apiKey;
  return (
    <header className="space-y-3">
      <nav aria-label={t("detail.breadcrumb")} className="flex items-center gap-1 text-sm text-muted-foreground">
        <Link href={listHref} className="hover:text-foreground hover:underline">
          {t("title")}
        </Link>
        <ChevronRight aria-hidden className="size-3.5" />
        <span className="max-w-60 truncate">{name}</span>
      </nav>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 space-y-1">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="min-w-0 text-xl font-semibold break-words">{name}</h1>
            <KeyStatusBadge status={status} />
            {apiKey.secrets.length > 1 && status !== "revoked" ? <RotatingBadge /> : null}
            <Badge tone={environment === "test" ? "warning" : "neutral"}>{environmentName(environment)}</Badge>
            {project === null ? null : <Badge>{project.name}</Badge>}
          </div>
          <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-muted-foreground">
            <span className="font-mono">
              {apiKey.prefix}…{apiKey.lastFour}
            </span>
            <span className="flex min-w-0 items-center gap-1">
              <span className="truncate font-mono" title={id}>
                {id}
              </span>
              <CopyButton value={id} label={t("detail.copy_id")} className="-my-1.5" />
            </span>
            {expiresAt !== null && (status === "active" || status === "suspended") ? (
              <span>
                {t.rich("detail.expires", { when: () => <TimeUntil at={expiresAt} /> })}
              </span>
            ) : null}
          </div>
        </div>
        {actions}
      </div>
      <KeyNotice apiKey={apiKey} />
    </header>
  );
}

/** Says of a key that does not work why, since when, and what to do. */
function KeyNotice({ apiKey }: { apiKey: KeyDetail }) {
  const t = useTranslations("keys.detail.notices");
  const format = useFormatter();
  const time = (at: string | null) => (at === null ? "" : format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "short" }));
  const { status, leakedAt } = apiKey;
  if (status === "active") return null;
  if (status === "suspended") {
    return (
      <Alert tone="warning" title={t("suspended", { time: time(apiKey.suspendedAt) })}>
        {t("suspended_text")}
      </Alert>
    );
  }
  if (status === "expired") {
    return (
      <Alert title={t("expired", { time: time(apiKey.expiresAt) })}>
        {t("expired_text")}
      </Alert>
    );
  }
  return leakedAt === null ? (
    <Alert title={t("revoked", { time: time(apiKey.revokedAt) })}>{t("revoked_text")}</Alert>
  ) : (
    <Alert tone="danger" title={t("leaked", { time: time(leakedAt) })}>
      {t("leaked_text")}
    </Alert>
  );
}
