import { maskText } from "@/lib/platform/log/mask-text";

/** A line of a log that says what no log may. */
export type Leak = { line: number; kind: string; text: string };

/** What is looked for besides that which `maskText` masks; each is masked in what is printed. */
const patterns: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ["token of a link", /(?<=[?&]token=)(?!\[masked\]|example)[\w.%-]{16,}/g],
  ["token of an invitation", /(?<=\/invite\/)\w{26}-[\w-]{20,}/g],
  ["cookie", /(?<=(?:session-token|csrf-token|tollgate_device|tollgate_link)=)[\w.%-]{16,}/g],
  ["phone number", /(?<![\w:.])\+\d(?:[ ().-]?\d){7,14}(?!\d)/g],
  ["password hash", /\$argon2id?\$[^\s"]+/g],
  ["secret of an authenticator", /otpauth:\/\/[^\s"]+|(?<=[?&]secret=)[A-Z2-7]{16,}/g],
  ["one-time code", /(?<="(?:code|otp)":")\d{6}(?=")/g],
];

/** Lines that hold an address, a secret, a cookie or a number of a person, with those masked. */
export function findLeaks(text: string): Leak[] {
  return text.split("\n").flatMap((line, index): Leak[] => {
    const kinds = patterns.filter(([, pattern]) => line.search(pattern) !== -1).map(([kind]) => kind);
    const masked = maskText(line);
    if (masked !== line) kinds.unshift("address, key or number");
    if (kinds.length === 0) return [];
    const shown = patterns.reduce((rest, [, pattern]) => rest.replace(pattern, "[masked]"), masked);
    return [{ line: index + 1, kind: kinds.join(", "), text: shown.slice(0, 600) }];
  });
}

/** What the program logged, without what a start tells the person at the keyboard, the demo's passwords among it. */
export function logOf(output: string, ready: string): string {
  const at = output.indexOf(ready);
  const before = output.slice(0, at === -1 ? output.length : at).split("\n").filter((line) => line.startsWith("{"));
  return [...before, ...(at === -1 ? [] : output.slice(at + ready.length).split("\n"))].join("\n");
}
