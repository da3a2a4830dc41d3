import { useTranslations } from "next-intl";
import Link from "next/link";
import { Button } from "@/components/ui/button";

type PageLinksProps = {
  path: string;
  /** What is searched for, by its name in the address; empty texts are left out. */
  query: Record<string, string>;
  firstPage: boolean;
  nextCursor: string | null;
};

/** Leads through the pages of a list; nothing where there is only one. */
export function PageLinks({ path, query, firstPage, nextCursor }: PageLinksProps) {
  const t = useTranslations("admin.mails.pages");
  if (firstPage && nextCursor === null) return null;
  const address = (cursor: string | null) => {
    const wanted = Object.entries({ ...query, cursor: cursor ?? "" }).filter(([, value]) => value !== "");
    return wanted.length === 0 ? path : `${path}?${new URLSearchParams(wanted).toString()}`;
  };
  return (
    <nav aria-label={t("label")} className="flex justify-end gap-2">
      {firstPage ? null : (
        <Button asChild>
          <Link href={address(null)}>{t("first")}</Link>
        </Button>
      )}
      {nextCursor === null ? null : (
        <Button asChild>
          <Link href={address(nextCursor)}>{t("next")}</Link>
        </Button>
      )}
    </nav>
  );
}
