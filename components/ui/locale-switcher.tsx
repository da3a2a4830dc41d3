"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { locales } from "@/lib/platform/i18n/locales";
import { setLocale } from "@/lib/platform/i18n/set-locale";
import { SegmentedControl } from "./segmented-control";
import { isReached } from "./use-attempt";

/** Chooses the language of the page; each is named in itself, as people look for their own. */
export function LocaleSwitcher() {
  const t = useTranslations("ui");
  const current = useLocale();
  const [failed, setFailed] = useState(false);
  const [pending, startTransition] = useTransition();
  return (
    <SegmentedControl
      label={t("locale.label")}
      value={current}
      disabled={pending}
      options={locales.map((locale) => ({ value: locale, label: locale.toUpperCase(), name: t(`locale.names.${locale}`), lang: locale }))}
      onChange={(locale) => startTransition(() => setLocale(locale))}
    />
  );
}
