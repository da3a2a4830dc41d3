/** Counts of this process, for the metrics page. They hang on `globalThis`: Next's bundle and the node door share them. */
type Shared = { tollgateCounts?: Map<string, number> };
const shared = globalThis as typeof globalThis & Shared;
const counts = (shared.tollgateCounts ??= new Map<string, number>());

/** Adds to a count. `series` is the metric's name and its labels, one blank between each: `requests 200 local`. */
export function count(series: string, by = 1): void {
  counts.set(series, (counts.get(series) ?? 0) + by);
}

/** All counts of a metric: its labels, and the number. */
export function countsOf(metric: string): { labels: string[]; value: number }[] {
  return [...counts].flatMap(([series, value]) => {
    const [name, ...labels] = series.split(" ");
    return name === metric ? [{ labels, value }] : [];
  });
}
