"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { locales } from "@/lib/platform/i18n/locales";
import { setLocale } from "@/lib/platform/i18n/set-locale";
import { SegmentedControl } from "./segmented-control";
import { answerOf } from "./use-attempt";

/** Chooses the language of the page; each is named in itself, as people look for their own. */
export function LocaleSwitcher() {
  const t = useTranslations("ui");
  const current = useLocale();
  const [unreachable, setUnreachable] = useState(false);
  const [pending, startTransition] = useTransition();

  function switchTo(locale: string) {
    setUnreachable(false);
    startTransition(async () => setUnreachable((await answerOf(() => setLocale(locale))) === null));
  }

  return (
    <>
      <SegmentedControl
        label={t("locale.label")}
        value={current}
        disabled={pending}
        options={locales.map((locale) => ({ value: locale, label: locale.toUpperCase(), name: t(`locale.names.${locale}`), lang: locale }))}
        onChange={switchTo}
      />
      {/* The public pages hold no toaster, whose library would weigh on them. */}
      {unreachable ? (
        <p role="alert" className="fixed right-4 bottom-4 z-50 max-w-[calc(100vw-2rem)] rounded-lg border border-border bg-popover p-3 text-foreground shadow-lg">
          {t("unreachable")}
        </p>
      ) : null}
    </>
  );
}
