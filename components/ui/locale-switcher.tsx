"use client";

import { useLocale, useTranslations } from "next-intl";
import { useTransition } from "react";
import { locales } from "@/lib/platform/i18n/locales";
import { setLocale } from "@/lib/platform/i18n/set-locale";
import { SegmentedControl } from "./segmented-control";

/** Chooses the language of the page; each is named in itself, as people look for their own. */
export function LocaleSwitcher() {
  const t = useTranslations("ui.locale");
  const current = useLocale();
  const [pending, startTransition] = useTransition();
  return (
    <SegmentedControl
      label={t("label")}
      value={current}
      disabled={pending}
      options={locales.map((locale) => ({ value: locale, label: locale.toUpperCase(), name: t(`names.${locale}`), lang: locale }))}
      onChange={(locale) => startTransition(() => setLocale(locale))}
    />
  );
}
