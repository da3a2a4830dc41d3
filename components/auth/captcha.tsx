"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Alert } from "@/components/ui/alert";
import type { CaptchaSettings } from "@/lib/auth/schemas";

type Widget = { render(element: HTMLElement, options: Record<string, unknown>): string; remove(id: string): void };
type WithWidget = Window & { turnstile?: Widget };

/** Fetches the service's script once; what it was fetched by may load it (CSP `strict-dynamic`). */
function loadScript(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    if ((window as WithWidget).turnstile !== undefined) return resolve();
    const script = document.createElement("script");
    script.src = `${url}${url.includes("?") ? "&" : "?"}render=explicit`;
    script.async = true;
    script.onload = () => resolve();
    script.onerror = () => {
      script.remove();
      reject(new Error("the CAPTCHA could not be loaded"));
    };
    document.head.append(script);
  });
}

type CaptchaProps = {
  settings: CaptchaSettings;
  /** What the service gives; null once it is too old. */
  onAnswer(answer: string | null): void;
};

/** Asks people to show that they are some, by a service's own widget. */
export function Captcha({ settings, onAnswer }: CaptchaProps) {
  const t = useTranslations("auth.captcha");
  const language = useLocale();
  const box = useRef<HTMLDivElement>(null);
  const [unreachable, setUnreachable] = useState(false);
  const { siteKey, scriptUrl } = settings;

  useEffect(() => {
    let left = false;
    let shown: string | undefined;
    const widget = () => (window as WithWidget).turnstile;
    void loadScript(scriptUrl).then(
      () => {
        if (left || box.current === null) return;
        shown = widget()?.render(box.current, { sitekey: siteKey, language, callback: (answer: string) => onAnswer(answer), "expired-callback": () => onAnswer(null) });
      },
      () => setUnreachable(true),
    );
    return () => {
      left = true;
      if (shown !== undefined) widget()?.remove(shown);
    };
  }, [siteKey, scriptUrl, language, onAnswer]);

  return (
    <div className="space-y-1.5">
      <p className="text-sm">{t("ask")}</p>
      {unreachable ? <Alert tone="danger" live>{t("unreachable")}</Alert> : <div ref={box} className="min-h-16" />}
    </div>
  );
}
