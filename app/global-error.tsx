"use client";

import { useEffect, useState } from "react";
import { type PageError, useReportError } from "@/components/layout/use-report-error";
import { Button } from "@/components/ui/button";
import { Logo } from "@/components/ui/logo";
import { isLocale, localeCookieName, negotiateLocale } from "@/lib/platform/i18n/locales";
import type { translators as Translators } from "@/lib/platform/i18n/translator";
import "./globals.css";

function visitorLocale() {
  const chosen = document.cookie.match(new RegExp(`(?:^|; )${localeCookieName}=([^;]*)`))?.[1];
  return isLocale(chosen) ? chosen : negotiateLocale(navigator.languages.join(","));
}

/**
 * Stands in for the root layout when that itself fails, so there is no provider to take texts from: they are
 * fetched when they are needed, not carried by every page.
 */
export default function GlobalError({ error, reset }: { error: PageError; reset(): void }) {
  const [t, setTranslator] = useState<(typeof Translators)["en"] | null>(null);

  useReportError(error);

  useEffect(() => {
    let current = true;
    void import("@/lib/platform/i18n/translator").then(({ translators }) => {
      const locale = visitorLocale();
      document.documentElement.lang = locale;
      if (current) setTranslator(() => translators[locale]);
    });
    return () => {
      current = false;
    };
  }, []);

  return (
    <html lang="en">
      <body>
        <main className="mx-auto flex max-w-md flex-col items-start gap-4 px-4 py-20">
          <Logo />
          {t ? (
            <div role="alert" className="flex flex-col items-start gap-4">
              <title>{t("pages.error.title")}</title>
              <h1 className="text-xl font-semibold">{t("pages.error.title")}</h1>
              <p className="text-muted-foreground">{t("pages.error.description")}</p>
              <Button variant="primary" onClick={reset}>
                {t("pages.error.retry")}
              </Button>
              {error.digest ? <p className="text-sm text-muted-foreground">{t("pages.error.number", { digest: error.digest })}</p> : null}
            </div>
          ) : null}
        </main>
      </body>
    </html>
  );
}
