import type { UsageTotals } from "@/lib/usage/schemas";

/** Share of failed requests, 0 to 1; null where nothing was called. */
export function errorRate({ requests, clientError, serverError }: Pick<UsageTotals, "requests" | "clientError" | "serverError">): number | null {
  return requests === 0 ? null : (clientError + serverError) / requests;
}

export type Change = { direction: "up" | "down" | "flat"; amount: number };

/** Changes below a tenth of a percent (or of a point) are shown as none. */
const threshold = 0.0005;

function changeOf(amount: number): Change {
  const direction = Math.abs(amount) < threshold ? "flat" : amount > 0 ? "up" : "down";
  return { direction, amount: direction === "flat" ? 0 : amount };
}

/** Growth against the period before as a share (0.1 is 10 %); null without a number to compare with. */
export function relativeChange(current: number | null, previous: number | null): Change | null {
  return current === null || previous === null || previous === 0 ? null : changeOf((current - previous) / previous);
}

/** Difference of two shares, in shares; null where one is missing. */
export function shareChange(current: number | null, previous: number | null): Change | null {
  return current === null || previous === null ? null : changeOf(current - previous);
}
