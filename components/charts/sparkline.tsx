import { sparklinePath } from "./sparkline-path";

const width = 120;
const height = 28;

/** A line without axes under a number that says the same in words; hidden from screen readers. */
export function Sparkline({ values }: { values: readonly (number | null)[] }) {
  const path = sparklinePath(values, width, height);
  return (
    <svg aria-hidden viewBox={`0 -1 ${width} ${height + 2}`} preserveAspectRatio="none" className="h-8 w-full text-primary">
      {path === "" ? (
        <path d={`M0 ${height}H${width}`} className="stroke-border" fill="none" vectorEffect="non-scaling-stroke" />
      ) : (
        <path d={path} stroke="currentColor" strokeWidth="1.5" fill="none" vectorEffect="non-scaling-stroke" />
      )}
    </svg>
  );
}
