import { useFormatter, useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Link } from "@/components/ui/link";

/** Asks a member for a second factor while the grace lasts. */
export function FactorBanner({ organisation, dueAt }: { organisation: string; dueAt: string }) {
  const t = useTranslations("accounts.policies.banner");
  const format = useFormatter();
  return (
    <Alert tone="warning" title={t("title", { at: format.dateTime(new Date(dueAt), { dateStyle: "long", timeStyle: "short" }) })}>
      <span className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
        <span>{t("text", { organisation })}</span>
        <Link href="/account/security" className="underline">
          {t("action")}
        </Link>
      </span>
    </Alert>
  );
}
