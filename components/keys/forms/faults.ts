/** What a schema or the server found wrong with what was sent: a dotted path, and a text or a key of the catalogue. */
export type Found = { path: string; message: string };

/** The same where the form can show it. */
export type Fault = {
  /** Dotted name of a field of the form. */
  field: string;
  message: string;
  /** In a field of several lines: which one, counted from 1. */
  line?: number;
};

/** Form fields that hold a list of the input as one text, an item a line. */
const lineFields = ["allowedCidrs", "allowedOrigins"];
/** Lists of rows: what is wrong with the list as a whole has a place of its own. */
const rowFields = /^(?:timeWindows|endpointRules|limits|endpointRules\.\d+\.limits)$/;
/** Lists whose items are not shown apart. */
const wholeFields = /^(scopes|(?:timeWindows\.\d+\.days)|(?:endpointRules\.\d+\.methods))(?:\.\d+)?$/;

/** Texts that ask for what a form has no place for are said in its own terms. */
const plainer: Readonly<Record<string, string>> = { "keys.errors.expiry_form": "keys.errors.date_required" };

/** Where a form shows what was found at a path of the input. */
export function faultOf({ path, message }: Found): Fault {
  const text = textOf(path, message);
  const name = path.replace(/^restrictions\./, "");
  const [head = "", index] = name.split(".");
  if (lineFields.includes(head)) return index === undefined ? { field: head, message: text } : { field: head, message: text, line: Number(index) + 1 };
  const whole = wholeFields.exec(name)?.[1];
  if (whole !== undefined) return { field: whole, message: text };
  return { field: rowFields.test(name) ? `${name}.root` : name, message: text };
}

const isKey = (text: string) => /^[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+$/.test(text);

/** zod's own texts are in English and speak of types. What the server says is translated already and has spaces. */
function textOf(path: string, message: string): string {
  if (isKey(message)) return plainer[message] ?? message;
  if (!/^(?:Invalid|Too|Unrecognized|Expected)\b/.test(message)) return message;
  if (/(?:^|\.)(?:limit|burst)$/.test(path)) return "keys.errors.limit_range";
  if (path === "creditUnits") return "keys.errors.credits_range";
  return path === "expiresAt" ? "keys.errors.date_required" : "keys.errors.invalid";
}
