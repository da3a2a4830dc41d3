import { useFormatter } from "next-intl";
import { majorUnits } from "@/lib/platform/money/minor-units";

/** Writes units and amounts of money in the page's language. */
export function useAmounts(currency: string) {
  const format = useFormatter();
  return {
    units: (count: number) => format.number(count),
    money: (amountMinor: number) => format.number(majorUnits(amountMinor, currency), { style: "currency", currency }),
    /** The price of a thousand units; a unit's own is too small for two digits behind the point. */
    perThousand: (unitMicros: number) => format.number(majorUnits(unitMicros / 1_000, currency), { style: "currency", currency, maximumFractionDigits: 6 }),
    /** Days are those of UTC, in which months are counted. */
    day: (at: string) => format.dateTime(new Date(at), { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }),
    /** A moment to the minute, in UTC and saying so. */
    moment: (at: string) => format.dateTime(new Date(at), { dateStyle: "long", timeStyle: "short", timeZone: "UTC" }) + " UTC",
  };
}
