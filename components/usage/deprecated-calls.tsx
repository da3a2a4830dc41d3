import { useFormatter, useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import { RelativeTime } from "@/components/ui/relative-time";
import type { DeprecatedUse } from "@/lib/usage/schemas";

const code = (chunks: ReactNode) => <code className="font-mono break-words">{chunks}</code>;

/** Tells that endpoints are still called which will be switched off, how often, until when they work, and what to call instead. */
export function DeprecatedCalls({ uses }: { uses: readonly DeprecatedUse[] }) {
  const t = useTranslations("usage.deprecated");
  const format = useFormatter();
  return (
    <Alert tone="warning" title={t("title", { count: uses.length })}>
      <ul className="space-y-1.5">
        {uses.map(({ path, calls, lastAt, sunsetAt, successorPath }) => (
          <li key={path}>
            <p>
              {t.rich("calls", { code, path, count: calls })} <RelativeTime at={lastAt} />
            </p>
            <p>
              {t("sunset", { date: format.dateTime(new Date(sunsetAt), { dateStyle: "long", timeZone: "UTC" }) })}{" "}
              {successorPath === null ? null : t.rich("successor", { code, path: successorPath })}
            </p>
          </li>
        ))}
      </ul>
      <Link href="/docs/changelog" className="mt-1.5 inline-block underline">
        {t("how_to_move")}
      </Link>
    </Alert>
  );
}
