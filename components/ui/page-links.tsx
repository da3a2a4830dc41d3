import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { Button } from "./button";
import { cn } from "./cn";

type PageLinksProps = {
  path: string;
  /** What the list is narrowed to, by its name in the address; empty texts are left out. */
  query?: Record<string, string>;
  /** Name of the cursor in the address, where a page has several lists. */
  cursorName?: string;
  firstPage: boolean;
  nextCursor: string | null;
  /** False for a list within a page: its reader stays where they are. */
  scroll?: boolean;
  className?: string;
};

/** Leads through the pages of a list; nothing where there is only one. */
export function PageLinks({ path, query = {}, cursorName = "cursor", firstPage, nextCursor, scroll = true, className }: PageLinksProps) {
  const t = useTranslations("ui.pages");
  if (firstPage && nextCursor === null) return null;
  const address = (cursor: string | null) => {
    const wanted = Object.entries({ ...query, [cursorName]: cursor ?? "" }).filter(([, value]) => value !== "");
    return wanted.length === 0 ? path : `${path}?${new URLSearchParams(wanted).toString()}`;
  };
  return (
    <nav aria-label={t("label")} className={cn("flex justify-end gap-2", className)}>
      {firstPage ? null : (
        <Button asChild>
          <Link href={address(null)} scroll={scroll}>
            {t("first")}
          </Link>
        </Button>
      )}
      {nextCursor === null ? null : (
        <Button asChild>
          <Link href={address(nextCursor)} scroll={scroll}>
            {t("next")}
          </Link>
        </Button>
      )}
    </nav>
  );
}
