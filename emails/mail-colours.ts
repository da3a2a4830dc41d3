/** The theme's colours (`app/globals.css`) as mail programs read them: they know no oklch and no variables. */
export const light = {
  background: "#fafafa",
  card: "#ffffff",
  border: "#dedede",
  foreground: "#181818",
  muted: "#5d5d5d",
  primary: "#007373",
  primaryForeground: "#ffffff",
} as const;

const dark: Record<keyof typeof light, string> = {
  background: "#0d0d0d",
  card: "#151515",
  border: "#2e2e2e",
  foreground: "#ebebeb",
  muted: "#a4a4a4",
  primary: "#43c3c3",
  primaryForeground: "#061414",
};

export const sansFont = "Geist, -apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";
export const monoFont = "'Geist Mono', ui-monospace, SFMono-Regular, Menlo, Consolas, monospace";

/**
 * Classes by which the dark colours replace the light ones, which stand in `style` for programs that drop style sheets.
 * `Body` gives its `style`, and not its class, to a cell within as well: the sides of the card on a wide screen.
 */
export const darkStyles = `@media (prefers-color-scheme: dark) {
  .tg-background, body.tg-background > table > tbody > tr > td { background-color: ${dark.background} !important; }
  .tg-card { background-color: ${dark.card} !important; border-color: ${dark.border} !important; }
  .tg-line { border-color: ${dark.border} !important; }
  .tg-text { color: ${dark.foreground} !important; }
  .tg-muted { color: ${dark.muted} !important; }
  .tg-action { background-color: ${dark.primary} !important; color: ${dark.primaryForeground} !important; }
}`;
