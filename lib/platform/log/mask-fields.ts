import type { JsonValue } from "@/lib/platform/text/canonical-json";
import { maskText } from "./mask-text";

/** Names, without `_` and `-` and in lower case, whose values are never kept. */
const secretName = /password|secret|token|authorization|cookie|apikey|privatekey|pepper|authvalue|hash$|^dsn$|^code$|^cccd$/;
/** Names of what says who somebody is. */
const personalName = /email|recipient|phone|^(?:person|user|full|member)name$|^mailaddress$/;
const dottedQuad = /^\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?$/;
const longest = 2_000;

/**
 * A value fit for an audit row: secrets by their names gone, personal data by its names shortened to what lets its owner
 * recognise it, other texts masked as in logs and cut at 2,000 characters.
 */
export function maskFields(value: JsonValue, name = ""): JsonValue {
  const plain = name.replace(/[_-]/g, "").toLowerCase();
  if (value === null || typeof value === "boolean") return value;
  if (secretName.test(plain)) return "[masked]";
  if (typeof value === "number") return value;
  if (typeof value === "string") return personalName.test(plain) ? maskPerson(value) : maskLine(value);
  if (isList(value)) return value.map((item) => maskFields(item, name));
  return Object.fromEntries(Object.entries(value).map(([member, inner]) => [member, maskFields(inner, member)]));
}

/** `l…@example.com` of an address, `…78` of a number, `L…` of a name. */
function maskPerson(text: string): string {
  const [first = ""] = text;
  const at = text.lastIndexOf("@");
  if (at > 0) return `${first}…${text.slice(at)}`;
  if (/^\+?[\d ().-]{6,}$/.test(text)) return `…${text.slice(-2)}`;
  return text === "" ? "" : `${first}…`;
}

/** A network is no citizen's number, though both may have twelve digits. */
const maskLine = (text: string): string => (dottedQuad.test(text) ? text : soundText(maskText(soundText(text)), longest));

/** A text that PostgreSQL has a place for: without NUL and without halves of characters, cut at `most` UTF-16 units. */
export const soundText = (text: string, most = Infinity): string => Buffer.from(text.slice(0, most).replaceAll("\0", ""), "utf8").toString("utf8");

const isList = (value: object): value is readonly JsonValue[] => Array.isArray(value);
