/** How many digits a currency has behind the point: 2 for USD, 0 for VND (ISO 4217, by CLDR). */
export function fractionDigits(currency: string): number {
  return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** An amount as `Intl.NumberFormat` takes it. Only for show: no sum is ever made of the quotient. */
export function majorUnits(amountMinor: number, currency: string): number {
  return amountMinor / 10 ** fractionDigits(currency);
}

/** An amount as a form shows it, `12.50`, for {@link minorUnitsIn} to read back. */
export function amountText(amountMinor: number, currency: string): string {
  const digits = fractionDigits(currency);
  const text = String(amountMinor).padStart(digits + 1, "0");
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/**
 * Whole minor units of an amount as people type it, `12`, `12.5` or `12,50`; null where it is none, or is written with
 * more digits than the currency has. Digits are read as text, so nothing is rounded. Thousands are not grouped: `1,000`
 * means different amounts in different languages.
 */
export function minorUnitsIn(text: string, currency: string): number | null {
  const match = /^(\d{1,13})(?:[.,](\d+))?$/.exec(text.trim());
  const digits = fractionDigits(currency);
  const [, whole = "", fraction = ""] = match ?? [];
  if (match === null || fraction.length > digits) return null;
  return Number(whole + fraction.padEnd(digits, "0"));
}
