import { cn } from "./cn";

const tones = { accent: "fill-primary", warning: "fill-warning", danger: "fill-danger" } as const;

type MeterProps = {
  /** What is measured; the bar's name for screen readers. */
  label: string;
  /** The state in words: "1,200 of 5,000 units". */
  text: string;
  value: number;
  max: number;
  /** A mark within the bar: a warning level, say. */
  mark?: number | undefined;
  tone?: keyof typeof tones;
  className?: string;
};

/** How much of something is used, as a bar; say it in words beside it too. */
export function Meter({ label, text, value, max, mark, tone = "accent", className }: MeterProps) {
  const percent = (amount: number) => `${max <= 0 ? 100 : Math.min(Math.max(amount / max, 0), 1) * 100}%`;
  return (
    <div role="meter" aria-label={label} aria-valuemin={0} aria-valuemax={max} aria-valuenow={Math.min(value, max)} aria-valuetext={text} className={cn("min-w-0", className)}>
      {/* Attributes and no style: the content policy takes none. */}
      <svg aria-hidden className="block h-2 w-full overflow-hidden rounded-full bg-muted">
        <rect width={percent(value)} height="100%" className={tones[tone]} />
        {mark === undefined ? null : <rect x={percent(mark)} width="2" height="100%" className="fill-foreground" />}
      </svg>
    </div>
  );
}
