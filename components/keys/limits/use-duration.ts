"use client";

import { useFormatter } from "next-intl";

const units = [
  { unit: "day", seconds: 86_400 },
  { unit: "hour", seconds: 3_600 },
  { unit: "minute", seconds: 60 },
] as const;

/** Gives a function that writes a length of time in its largest fitting unit, rounded up: nobody is told too little. */
export function useDuration(): (seconds: number) => string {
  const format = useFormatter();
  return (seconds) => {
    // Below two of a unit the next smaller one says more.
    const fitting = units.find((one) => seconds >= 2 * one.seconds) ?? { unit: "second", seconds: 1 };
    return format.number(Math.ceil(seconds / fitting.seconds), { style: "unit", unit: fitting.unit, unitDisplay: "long" });
  };
}
