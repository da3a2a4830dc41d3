import { useTranslations } from "next-intl";
import Link from "next/link";
import { Button } from "@/components/ui/button";

/** Ways to the other pages of a list; nothing where all of it is in sight. */
export function PageLinks({ href, firstPage, nextCursor }: { href: string; firstPage: boolean; nextCursor: string | null }) {
  const t = useTranslations("products.pages");
  if (firstPage && nextCursor === null) return null;
  return (
    <nav aria-label={t("label")} className="flex justify-end gap-2">
      {firstPage ? null : (
        <Button asChild>
          <Link href={href}>{t("first")}</Link>
        </Button>
      )}
      {nextCursor === null ? null : (
        <Button asChild>
          <Link href={`${href}?cursor=${encodeURIComponent(nextCursor)}`}>{t("next")}</Link>
        </Button>
      )}
    </nav>
  );
}
