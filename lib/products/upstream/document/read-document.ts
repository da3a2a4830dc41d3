import { validate } from "@scalar/openapi-parser";
import { LineCounter, parseDocument } from "yaml";
import { AppError, type FieldError } from "@/lib/platform/errors/app-error";
import { documentLimitBytes } from "../../schemas";
import { isObject, type JsonObject, pointer, valueAt } from "./json-pointer";

/** What no honest document has, and what would cost more than it is worth. */
const mostOperations = 2_000;
const mostNodes = 200_000;
const deepest = 100;
const mostFaults = 20;

const refuse = (faults: readonly FieldError[]) => new AppError("validation_failed", { fields: faults.slice(0, mostFaults) });

/**
 * Reads an OpenAPI document, version 3.0 or 3.1, from JSON or YAML. Nothing is fetched: references lead within the
 * document. Throws `validation_failed`; the path of each field is the place of the fault: a line and column where the
 * text can't be read, a JSON pointer otherwise.
 */
export async function readDocument(text: string): Promise<JsonObject> {
  if (Buffer.byteLength(text) > documentLimitBytes) throw refuse([{ path: "document", message: "products.errors.document_too_large" }]);
  const document = parse(text);
  if (!isObject(document)) throw refuse([{ path: "document", message: "products.errors.document_no_object" }]);
  // The checks below take their time over long documents, in the process that serves requests.
  if (countOperations(document) > mostOperations) throw refuse([{ path: "#/paths", message: "products.errors.document_too_many" }]);
  if (typeof document.openapi !== "string" || !/^3\.[01]\./.test(document.openapi)) throw refuse([{ path: "#/openapi", message: "products.errors.document_version" }]);
  checkValues(document);
  // It writes into what it is given.
  const { valid, errors = [] } = await validate(structuredClone(document));
  if (!valid) throw refuse(errors.map(({ message, path }) => ({ path: typeof path === "string" && path !== "" ? `#${path}` : "document", message })));
  return document;
}

function countOperations(document: JsonObject): number {
  return Object.values(isObject(document.paths) ? document.paths : {}).reduce<number>((sum, item) => sum + (isObject(item) ? Object.keys(item).length : 0), 0);
}

/** How deep brackets open, wherever they stand: parsers walk into them one by one. */
function bracketDepth(text: string): number {
  let depth = 0;
  let most = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth = bracket === "[" || bracket === "{" ? depth + 1 : Math.max(0, depth - 1);
    most = Math.max(most, depth);
  }
  return most;
}

function parse(text: string): unknown {
  if (bracketDepth(text) > deepest * 5) throw refuse([{ path: "document", message: "products.errors.document_too_complex" }]);
  try {
    // The usual case, and quick.
    return JSON.parse(text);
  } catch {
    // YAML 1.2 holds JSON, and its parser says where the fault is.
  }
  const lines = new LineCounter();
  const parsed = parseDocument(text, { lineCounter: lines, logLevel: "silent", uniqueKeys: true });
  if (parsed.errors.length > 0) {
    throw refuse(
      parsed.errors.map(({ pos, message }) => {
        const { line, col } = lines.linePos(pos[0]);
        return { path: `${line}:${col}`, message: message.split("\n")[0]?.replace(/ at line \d+, column \d+:?$/, "") ?? "products.errors.document_unreadable" };
      }),
    );
  }
  try {
    return parsed.toJS({ maxAliasCount: 100 });
  } catch {
    throw refuse([{ path: "document", message: "products.errors.document_too_complex" }]);
  }
}

/** Bounds, texts that the database refuses, references that lead out, and values that JSON has not. */
function checkValues(document: JsonObject): void {
  const faults: FieldError[] = [];
  let nodes = 0;
  const checkText = (text: string, place: readonly (string | number)[]) => {
    // NUL, and halves of surrogate pairs.
    if (/[\0\p{Cs}]/u.test(text)) faults.push({ path: pointer(place), message: "products.errors.document_text" });
  };
  const visit = (value: unknown, place: (string | number)[]): void => {
    nodes++;
    if (nodes > mostNodes || place.length > deepest) throw refuse([{ path: pointer(place.slice(0, 8)), message: "products.errors.document_too_complex" }]);
    if (faults.length >= mostFaults) return;
    if (typeof value === "string") return checkText(value, place);
    if (typeof value === "number" && !Number.isFinite(value)) faults.push({ path: pointer(place), message: "products.errors.document_text" });
    if (typeof value === "bigint" || typeof value === "function" || value instanceof Date) faults.push({ path: pointer(place), message: "products.errors.document_text" });
    if (typeof value !== "object" || value === null) return;
    if (Array.isArray(value)) return value.forEach((item, at) => visit(item, [...place, at]));
    for (const [name, item] of Object.entries(value)) {
      checkText(name, place);
      // Examples may hold anything; elsewhere a text under this name is a reference.
      if (name === "$ref" && typeof item === "string" && !place.includes("examples") && !place.includes("example")) {
        const missing = item.startsWith("#/") && valueAt(document, item) === undefined;
        const fault = item.startsWith("#") ? (missing ? "products.errors.document_missing_ref" : null) : "products.errors.document_external_ref";
        if (fault !== null) faults.push({ path: pointer([...place, name]), message: fault });
      }
      visit(item, [...place, name]);
    }
  };
  visit(document, []);
  if (faults.length > 0) throw refuse(faults);
}
