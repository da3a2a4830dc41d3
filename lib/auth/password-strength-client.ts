import { commonPasswords } from "./common-passwords";

export const shortestPassword = 15;
/** … where a second factor is asked for as well. */
export const shortestWithFactor = 8;
export const longestPassword = 128;

/** Who chooses it: words that anyone would try at their account. */
export type PasswordOwner = { name: string; email: string };
export type PasswordFault = "too_short" | "too_long" | "common" | "personal";
export type PasswordAssessment = {
  /** Why it is refused; null where it is not. */
  fault: PasswordFault | null;
  /** 0 (refused) to 4. */
  score: 0 | 1 | 2 | 3 | 4;
};

/** Of what no list, name or run explains, this much must be left. */
const leastOwnCharacters = 5;
/** What is repeated must be this long to count as more than a trick to reach the length. */
const leastRepeatedPart = 10;

/** Length as NIST SP 800-63B-4 (3.1.1.2) counts it: code points, after normalisation. */
export function passwordLength(password: string): number {
  return Array.from(password.normalize("NFKC")).length;
}

const digitsAsLetters: Readonly<Record<string, string>> = { "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", $: "s", "!": "i" };

/** Without case, accents, spaces and what joins words: in what none of those who guess sees a difference. */
function simplify(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/đ/g, "d").replace(/[\s._-]/g, "");
}

const undoDigits = (text: string) => text.replace(/[013457@$!]/g, (sign) => digitsAsLetters[sign] ?? sign);

/** Rows along which fingers run, there and back. */
const rows = ["abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./", "azertyuiop", "qwertzuiop", "!@#$%^&*()_+", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0"].flatMap((row) => [row, Array.from(row).reverse().join("")]);
const shortestRun = 4;

/** Marks every place of `text` that `part` covers. */
function cover(covered: boolean[], text: string, part: string): void {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) covered.fill(true, at, at + part.length);
}

/** How many characters of a text neither a word nor a run nor a repetition of one character explains. */
function ownCharacters(text: string, words: readonly string[]): number {
  const covered = Array.from({ length: text.length }, () => false);
  for (const word of words) cover(covered, text, word);
  for (let at = 0; at + shortestRun <= text.length; at++) {
    const part = text.slice(at, at + shortestRun);
    if (rows.some((row) => row.includes(part)) || new Set(part).size === 1) covered.fill(true, at, at + shortestRun);
  }
  const own = Array.from(text).filter((_, at) => !covered[at]);
  return Math.min(own.length, new Set(own).size * 2);
}

function ownerWords({ name, email }: PasswordOwner): string[] {
  const parts = [...name.split(/\s+/), name, email, ...email.split(/[@.+_-]/)];
  return [...new Set(["tollgate", ...parts.map(simplify)])].filter((word) => Array.from(word).length >= 3);
}

const whole = (text: string) => /^(.+?)\1*$/su.exec(text)?.[1] ?? text;

/**
 * Judges a password where it is typed; nothing is sent anywhere. Refused are short and very long ones, common ones,
 * keyboard runs and repetitions however decorated, and those that are little more than the owner's own name or address.
 * There are no rules about kinds of characters (NIST SP 800-63B-4, section 3.1.1.2).
 */
export function assessPassword(password: string, owner: PasswordOwner, shortest: number = shortestPassword): PasswordAssessment {
  const length = passwordLength(password);
  if (length < shortest) return { fault: "too_short", score: 0 };
  if (length > longestPassword) return { fault: "too_long", score: 0 };
  const plain = simplify(password);
  const repeated = whole(plain);
  if (repeated !== plain && repeated.length < leastRepeatedPart) return { fault: "common", score: 0 };
  const forms = [plain, undoDigits(plain)];
  const least = (words: readonly string[]) => Math.min(...forms.map((form) => ownCharacters(form, words)));
  const common = commonPasswords.filter((word) => word.length >= 4);
  if (least(common) < leastOwnCharacters) return { fault: "common", score: 0 };
  const personal = ownerWords(owner);
  const own = least([...common, ...personal]);
  if (own < leastOwnCharacters) return { fault: "personal", score: 0 };
  return { fault: null, score: own < 10 ? 1 : own < 14 ? 2 : own < 19 ? 3 : 4 };
}
