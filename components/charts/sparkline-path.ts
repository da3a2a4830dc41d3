/**
 * SVG path of a small line over `width` × `height`, values from the left; null breaks the line, and a value
 * between two gaps becomes a short stroke. The lowest value lies on the ground only when it is 0.
 */
export function sparklinePath(values: readonly (number | null)[], width: number, height: number): string {
  const highest = Math.max(...values.map((value) => value ?? 0), 0);
  if (values.length < 2 || highest === 0) return "";
  const step = width / (values.length - 1);
  const round = (value: number) => Math.round(value * 100) / 100;
  let path = "";
  values.forEach((value, index) => {
    if (value === null) return;
    const x = round(index * step);
    const y = round(height - (value / highest) * height);
    const before = values[index - 1] ?? null;
    const after = values[index + 1] ?? null;
    path += `${before === null ? "M" : "L"}${x} ${y}`;
    if (before === null && after === null) path += `h${round(step / 2)}`;
  });
  return path;
}
