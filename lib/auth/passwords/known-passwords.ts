import { dictionary } from "@zxcvbn-ts/language-common";

const simplify = (text: string) => text.normalize("NFKC").toLowerCase();
let list: Set<string> | undefined;

const listed = (text: string) => (list ??= new Set(dictionary["passwords-common"].map((word) => simplify(String(word))))).has(text);
/** A word that is shorter says little of what stands around it. */
const shortestWord = 4;
/** So much of one's own around a word makes it another password. */
const mostDecoration = 6;
/** So often a word is at least there where it is repeated. */
const leastTimes = 1.5;
/** What people put between words. */
const joints = /[\s._-]+/g;

/** A text without some of the digits and signs at its ends: in every way, for they may belong to the word as well. */
function undecorated(text: string): string[] {
  const words: string[] = [];
  const [head = ""] = /^[^\p{L}]*/u.exec(text) ?? [];
  const [tail = ""] = /[^\p{L}]*$/u.exec(text) ?? [];
  for (let before = 0; before <= Math.min(head.length, mostDecoration); before++) {
    for (let after = 0; after <= Math.min(tail.length, mostDecoration - before); after++) {
      const word = text.slice(before, text.length - after);
      if (word.length >= shortestWord) words.push(word);
    }
  }
  return words;
}

function isKnown(text: string): boolean {
  return listed(text) || undecorated(text).some(listed);
}

/** Whether a text is nothing but a known word over and over, perhaps broken off at last: a trick to reach the length. */
function isKnownRepeated(text: string): boolean {
  for (let length = shortestWord; length * leastTimes <= text.length; length++) {
    if (text.startsWith(text.slice(length)) && isKnown(text.slice(0, length))) return true;
  }
  return false;
}

/**
 * Whether a password is one of the 49,000 that are met most in leaks, or one of them over and over, each also with digits and
 * signs at its ends. Few on the list are as long as passwords must be here, so those who guess repeat the short ones. The
 * list is for the server alone: it weighs more than all else that a page loads.
 */
export function isKnownPassword(password: string): boolean {
  const plain = simplify(password);
  if (isKnown(plain)) return true;
  return [plain, ...undecorated(plain)].some((text) => isKnownRepeated(text) || isKnownRepeated(text.replace(joints, "")));
}
