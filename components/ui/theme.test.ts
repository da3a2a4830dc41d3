import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");

type Colour = { lightness: number; chroma: number; hue: number };

function readTheme(selector: string): Map<string, Colour> {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf("\n}", start));
  const found = [...block.matchAll(/--([a-z0-9-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/g)];
  return new Map(found.map(([, name = "", l, c, h]) => [name, { lightness: Number(l), chroma: Number(c), hue: Number(h) }]));
}

/** Linear sRGB of an OKLCH colour (CSS Color 4, section 10), cut to the gamut as browsers cut it. */
function linearRgb({ lightness, chroma, hue }: Colour): [number, number, number] {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number) => Math.min(1, Math.max(0, value));
  return [
    clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** Contrast ratio of WCAG 2.2, section 1.4.3. */
function contrast(one: Colour, other: Colour): number {
  const [high = 0, low = 0] = [one, other]
    .map(linearRgb)
    .map(([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b)
    .sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const text: [string, string][] = [
  ...["background", "card", "popover", "muted"].flatMap((ground): [string, string][] =>
    ["foreground", "muted-foreground", "primary", "success", "warning", "danger"].map((ink) => [ink, ground]),
  ),
  ...["primary", "success", "warning", "danger"].map((tone): [string, string] => [tone, `${tone}-muted`]),
  ...["success", "warning", "danger"].map((tone): [string, string] => ["foreground", `${tone}-muted`]),
  ["primary-foreground", "primary"],
  ["primary-foreground", "primary-hover"],
  ["danger-foreground", "danger"],
  ["danger-foreground", "danger-hover"],
];

const marks: [string, string][] = [
  ["input", "card"],
  ["input", "background"],
  ["ring", "card"],
  ["ring", "background"],
  ...["accent", "success", "client-error", "server-error", "second", "previous"].map((name): [string, string] => [`chart-${name}`, "card"]),
];

describe.each([":root", ".dark"])("theme %s", (selector) => {
  const theme = readTheme(selector);
  const ratio = (one: string, other: string) => {
    const [a, b] = [theme.get(one), theme.get(other)];
    if (!a || !b) throw new Error(`${selector} lacks --${a ? other : one} as a plain oklch() colour`);
    return contrast(a, b);
  };

  it.each(text)("keeps text %s readable on %s (4.5:1)", (ink, ground) => {
    expect(ratio(ink, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(marks)("keeps mark %s visible on %s (3:1)", (mark, ground) => {
    expect(ratio(mark, ground)).toBeGreaterThanOrEqual(3);
  });
});
