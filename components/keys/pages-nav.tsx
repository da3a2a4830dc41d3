import { useTranslations } from "next-intl";
import Link from "next/link";
import { Button } from "@/components/ui/button";

type PagesNavProps = { path: string; firstPage: boolean; nextCursor: string | null };

/** Leads through the pages of a list; nothing where there is only one. */
export function PagesNav({ path, firstPage, nextCursor }: PagesNavProps) {
  const t = useTranslations("keys.pages");
  if (firstPage && nextCursor === null) return null;
  return (
    <nav aria-label={t("label")} className="flex justify-end gap-2">
      {firstPage ? null : (
        <Button asChild>
          <Link href={path}>{t("first")}</Link>
        </Button>
      )}
      {nextCursor === null ? null : (
        <Button asChild>
          <Link href={`${path}?cursor=${encodeURIComponent(nextCursor)}`}>{t("next")}</Link>
        </Button>
      )}
    </nav>
  );
}
