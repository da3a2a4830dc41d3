/**
 * PostgreSQL's array literals (manual, section 8.15.2), written here because the driver's own writing of arrays was a
 * tenth of the metered path. Items of `plainList` must be ids, codes or numbers of ours: they are written as they stand,
 * and anything else throws.
 */
const plain = /^[A-Za-z0-9_.:/ -]*$/;

export function numberList(numbers: readonly number[]): string {
  return `{${numbers.join(",")}}`;
}

/** Null stays null. Throws for a text with any other sign than letters, digits and `_.:/ -`. */
export function plainList(items: readonly (string | null)[]): string {
  let text = "{";
  for (let index = 0; index < items.length; index++) {
    const item = items[index] ?? null;
    if (index > 0) text += ",";
    if (item === null) text += "NULL";
    else if (plain.test(item)) text += `"${item}"`;
    else throw new Error("not a plain item of an array");
  }
  return `${text}}`;
}
