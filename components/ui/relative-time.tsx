"use client";

import { useFormatter, useNow } from "next-intl";

const tickMs = 30_000;

/** How long ago something was, with the exact moment on hover, in the visitor's zone. `at` is RFC 3339. */
export function RelativeTime({ at }: { at: string }) {
  const format = useFormatter();
  const date = new Date(at);
  // Of the last render's clock and the ticking one the later counts, and nothing lies in the future: the two
  // machines' clocks may differ by seconds.
  const now = new Date(Math.max(useNow().getTime(), useNow({ updateInterval: tickMs }).getTime(), date.getTime()));
  return (
    <time dateTime={at} title={format.dateTime(date, { dateStyle: "medium", timeStyle: "long" })} className="whitespace-nowrap">
      {format.relativeTime(date, now)}
    </time>
  );
}
