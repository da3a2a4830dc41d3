import type { ChartMark, ChartSeries, ChartTone } from "./chart-types";

export const toneColour: Record<ChartTone, string> = {
  success: "var(--chart-success)",
  "client-error": "var(--chart-client-error)",
  "server-error": "var(--chart-server-error)",
  accent: "var(--chart-accent)",
  second: "var(--chart-second)",
};

export const dashes: Record<"line" | "dashed" | "previous", string> = { line: "0", dashed: "6 3", previous: "2 3" };

/** Fill of an area: plain, or a pattern that `MarkPatterns` defined under the same prefix. */
export function fillOf({ mark, tone }: { mark: ChartMark; tone: ChartTone }, prefix: string): string {
  return mark === "dots" || mark === "stripes" ? `url(#${prefix}-${mark}-${tone})` : toneColour[tone];
}

/** SVG patterns of the series that have one; ids begin with `prefix`, which must be unique on the page. */
export function MarkPatterns({ series, prefix }: { series: readonly ChartSeries[]; prefix: string }) {
  return (
    <defs>
      {series.map(({ key, mark, tone }) => {
        const id = `${prefix}-${mark}-${tone}`;
        const colour = toneColour[tone];
        if (mark === "dots") {
          return (
            <pattern key={key} id={id} width="4" height="4" patternUnits="userSpaceOnUse">
              <rect width="4" height="4" fill={colour} />
              <circle cx="2" cy="2" r="0.9" fill="var(--card)" />
            </pattern>
          );
        }
        if (mark === "stripes") {
          return (
            <pattern key={key} id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="5" height="5" fill={colour} />
              <rect width="1.6" height="5" fill="var(--card)" />
            </pattern>
          );
        }
        return null;
      })}
    </defs>
  );
}
