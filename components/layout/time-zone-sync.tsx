"use client";

import { useTimeZone } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { timeZoneCookieName } from "@/lib/platform/i18n/time-zone";

const yearInSeconds = 365 * 24 * 60 * 60;

/** Tells the server the browser's time zone by a cookie; the first visit is rendered in UTC and then once more. */
export function TimeZoneSync() {
  const shown = useTimeZone();
  const router = useRouter();
  useEffect(() => {
    const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    const cookie = `${timeZoneCookieName}=${encodeURIComponent(own)}`;
    if (own === shown || document.cookie.split("; ").includes(cookie)) return;
    document.cookie = `${cookie}; path=/; max-age=${yearInSeconds}; samesite=lax`;
    router.refresh();
  }, [shown, router]);
  return null;
}
