import { useTranslations } from "next-intl";

/** First stop of the Tab key: jumps over the header to the element with the id `content`. */
export function SkipLink() {
  const t = useTranslations("site");
  return (
    <a
      href="#content"
      className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-primary focus:px-3 focus:py-2 focus:text-primary-foreground"
    >
      {t("skip")}
    </a>
  );
}
