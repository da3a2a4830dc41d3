import { dictionary } from "@zxcvbn-ts/language-common";

let known: Set<string> | undefined;

const simplify = (text: string) => text.normalize("NFKC").toLowerCase();
/** What people put before and behind a word to make it look like none. */
const decoration = /^[^\p{L}]+|[^\p{L}]+$/gu;
/** A word that is shorter says little of what stands around it. */
const shortestWord = 4;
/** So much of one's own around a word makes it another password. */
const mostDecoration = 6;

/**
 * Whether a password is one of the 49,000 that are met most in leaks, or one of them with digits and signs at its ends. The
 * list is for the server alone: it weighs more than all else that a page loads.
 */
export function isKnownPassword(password: string): boolean {
  known ??= new Set(dictionary["passwords-common"].map((word) => simplify(String(word))));
  const plain = simplify(password);
  if (known.has(plain)) return true;
  const word = plain.replace(decoration, "");
  return word.length >= shortestWord && plain.length - word.length <= mostDecoration && known.has(word);
}
