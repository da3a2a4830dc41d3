/** Longer texts are in no name. */
const textLimit = 100;

/** A text to search for as the database can take it: it takes no NUL. */
export function searchText(text: string): string {
  return text.normalize("NFC").replaceAll("\u0000", "").trim().slice(0, textLimit);
}
