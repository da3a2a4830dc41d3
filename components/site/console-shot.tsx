import { useLocale, useTranslations } from "next-intl";

const size = { width: 1440, height: 900 };
const frame = "h-auto w-full rounded-lg border border-border";

/** The console as it looks, in the page's language and theme. Both pictures are lazy: the hidden one is never fetched. */
export function ConsoleShot() {
  const t = useTranslations("site.landing.console");
  const locale = useLocale();
  return (
    <>
      <picture className="dark:hidden">
        <img src={`/console-light-${locale}.png`} alt={t("alt")} {...size} loading="lazy" decoding="async" className={frame} />
      </picture>
      <picture className="hidden dark:block">
        <img src={`/console-dark-${locale}.png`} alt={t("alt")} {...size} loading="lazy" decoding="async" className={frame} />
      </picture>
    </>
  );
}
