"use client";

import { useFormatter, useTimeZone, useTranslations } from "next-intl";
import { fitsOneDay } from "./bucket-ticks";
import type { ChartGranularity, ChartPoint, ChartUnit } from "./chart-types";

/** How one chart writes its times and numbers, in the page's language and the visitor's zone. */
export function useChartFormat(points: readonly ChartPoint[], granularity: ChartGranularity, unit: ChartUnit) {
  const format = useFormatter();
  const t = useTranslations("charts");
  const visitorZone = useTimeZone() ?? "UTC";
  // Whole days are counted in UTC: shown in another zone, a bucket would bear the name of the day before.
  const timeZone = granularity === "day" ? "UTC" : visitorZone;
  const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone } as const;
  const date = { day: "numeric", month: "short", timeZone } as const;
  const oneDay = granularity !== "day" && fitsOneDay(points);

  function exact(value: number): string {
    return unit === "ms" ? t("milliseconds", { value: format.number(value, { maximumFractionDigits: value < 10 ? 1 : 0 }) }) : format.number(value);
  }

  /** `GMT+7`, as it is at the last bucket: a zone may change its clock within the chart. */
  function offset(): string {
    const at = new Date(points.at(-1)?.at ?? 0);
    const parts = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "shortOffset" }).formatToParts(at);
    return parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
  }

  return {
    timeZone,
    zoneNote: granularity === "day" ? t("days_in_utc") : visitorZone === "UTC" ? t("times_in_utc") : t("times_in", { zone: visitorZone.replaceAll("_", " "), offset: offset() }),
    tick: (at: string) => format.dateTime(new Date(at), oneDay ? clock : date),
    time: (at: string) => format.dateTime(new Date(at), granularity === "day" ? { ...date, year: "numeric" } : { ...date, ...clock }),
    /** For the axis. */
    short: (value: number) => (unit === "ms" ? exact(value) : format.number(value, { notation: "compact", maximumFractionDigits: 1 })),
    exact: (value: number | null) => (value === null ? "–" : exact(value)),
  };
}

export type ChartFormat = ReturnType<typeof useChartFormat>;
