"use client";

import { useFormatter, useNow } from "next-intl";

const tickMs = 10_000;

/** How long there is until something, with the exact moment on hover. `at` is RFC 3339; what has passed is now. */
export function TimeUntil({ at }: { at: string }) {
  const format = useFormatter();
  const date = new Date(at);
  const now = new Date(Math.min(Math.max(useNow().getTime(), useNow({ updateInterval: tickMs }).getTime()), date.getTime()));
  return (
    <time dateTime={at} title={format.dateTime(date, { dateStyle: "medium", timeStyle: "long" })} className="whitespace-nowrap">
      {format.relativeTime(date, now)}
    </time>
  );
}
