import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import type { UpstreamDetail } from "@/lib/products/schemas";
import { UpstreamState } from "./upstream-state";

/** Head of an upstream's page: what it is called, where callers find it, how it fares. */
export function UpstreamHeader({ upstream }: { upstream: UpstreamDetail }) {
  const t = useTranslations("products");
  const prefix = `/v1/${upstream.slug}/`;
  return (
    <header className="space-y-0.5">
      <Link href="/admin/products" className="text-sm text-muted-foreground hover:text-foreground hover:underline">
        {t("title")}
      </Link>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="text-xl font-semibold break-words">{upstream.name}</h1>
        <UpstreamState upstream={upstream} />
      </div>
      <p className="font-mono text-sm break-all text-muted-foreground">
        {prefix} → {upstream.baseUrl}
      </p>
      <p className="text-sm text-muted-foreground">{t("offered_of", upstream.operations)}</p>
    </header>
  );
}
