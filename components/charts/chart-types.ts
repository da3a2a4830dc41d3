export type ChartTone = "success" | "client-error" | "server-error" | "accent" | "second";

/** Marks differ in pattern or dash as well as in colour, so that none is told by colour alone. */
export type ChartMark = "solid" | "dots" | "stripes" | "line" | "dashed";

export type ChartSeries = { key: string; label: string; tone: ChartTone; mark: ChartMark };

export type ChartPoint = {
  /** Start of the bucket, RFC 3339. */
  at: string;
  /** By series key; null where there is nothing to say, which breaks a line. */
  values: Readonly<Record<string, number | null>>;
  /** What the comparison line shows at the same place, one period earlier. */
  previous: number | null;
};

export type ChartGranularity = "minute" | "hour" | "day";

/** `count`: whole numbers; `ms`: milliseconds. */
export type ChartUnit = "count" | "ms";
