const sensitive = [
  // one of our own secrets: brand, kind, random part
  /\b[a-z][a-z0-9]{1,9}_(?:live|test|mgmt)_[0-9A-Za-z]{20,}/g,
  // a citizen's number, also with the separators that the product accepts
  /(?<!\d)(?:\d[ .-]?){11}\d(?!\d)/g,
  // user and password in an address
  /(?<=:\/\/)[^\s/@]+(?=@)/g,
  // an address of a person; the letters left of the @ keep package paths in stacks whole
  /[\w.+%-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/gi,
  /\bBearer\s+\S+/gi,
];

/** Shortens the e-mail addresses in a text to what lets their owners recognise them: `l…@example.com`. */
export const maskAddresses = (text: string): string => text.replace(/([^\s@/<>"(),;:])[^\s@/<>"(),;:]*(@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)/gu, "$1…$2");

/** Masks secrets, e-mail addresses and 12-digit numbers in free text (error messages, stacks). */
export function maskText(text: string): string {
  return sensitive.reduce((masked, pattern) => masked.replace(pattern, "[masked]"), text);
}
