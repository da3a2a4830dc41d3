import { useTranslations } from "next-intl";

const size = { width: 1440, height: 900 };
const frame = "h-auto w-full rounded-lg border border-border";

/** The console as it looks, in the page's theme. Both pictures are lazy: the hidden one is never fetched. */
export function ConsoleShot() {
  const t = useTranslations("site.landing.console");
  return (
    <>
      <picture className="dark:hidden">
        <img src="/console-light.png" alt={t("alt")} {...size} loading="lazy" decoding="async" className={frame} />
      </picture>
      <picture className="hidden dark:block">
        <img src="/console-dark.png" alt={t("alt")} {...size} loading="lazy" decoding="async" className={frame} />
      </picture>
    </>
  );
}
