import type { ImportPlan, SkipReason } from "../../schemas";
import { safeSegments } from "../path-tree";
import { isObject, type JsonObject, valueAt } from "./json-pointer";

/** An operation as a document describes it. */
export type FoundOperation = { method: string; path: string; operationId: string; summary: string; description: string };

export type FoundOperations = { title: string; operations: FoundOperation[]; skipped: ImportPlan["skipped"] };

/** Methods that are passed on. OPTIONS is the gateway's own (CORS), TRACE nobody's. */
const passedOn = new Set(["get", "put", "post", "delete", "patch", "head"]);
const notPassedOn = new Set(["options", "trace"]);
const longestPath = 400;

/** The same path whatever its parameters are called. */
export const shapeOf = (path: string): string => path.replace(/\{[^{}]*\}/g, "{}");

/**
 * The operations of a document that was read, each with an id of letters, digits, `_` and `-` of its own: the
 * document's `operationId`, or one made of method and path.
 */
export function findOperationsIn(document: JsonObject): FoundOperations {
  const operations: FoundOperation[] = [];
  const skipped: ImportPlan["skipped"] = [];
  const shapes = new Set<string>();
  const ids = new Set<string>();
  const title = isObject(document.info) ? plainText(document.info.title, 200) : "";
  for (const [path, item] of Object.entries(isObject(document.paths) ? document.paths : {})) {
    if (!path.startsWith("/")) continue;
    const shared = pathItem(document, item);
    for (const [name, operation] of Object.entries(shared)) {
      const lower = name.toLowerCase();
      if (!isObject(operation) || !(passedOn.has(lower) || notPassedOn.has(lower))) continue;
      const method = lower.toUpperCase();
      const shape = `${method} ${shapeOf(path)}`;
      const reason = skipReason(lower, path) ?? (shapes.has(shape) ? "twice" : null);
      if (reason !== null) {
        skipped.push({ method, path: path.slice(0, longestPath), reason });
        continue;
      }
      shapes.add(shape);
      const wanted = idFrom(typeof operation.operationId === "string" ? operation.operationId : "") || idFrom(`${lower}${path}`);
      operations.push({
        method,
        path,
        operationId: unusedId(wanted, ids),
        summary: plainText(operation.summary ?? shared.summary, 200),
        description: plainText(operation.description ?? shared.description, 5_000),
      });
    }
  }
  return { title, operations, skipped };
}

/** A path item, which may stand elsewhere in the document (OpenAPI 3.1, section 4.8.9). */
export function pathItem(document: JsonObject, item: unknown): JsonObject {
  if (!isObject(item)) return {};
  const reference = item.$ref;
  if (typeof reference !== "string") return item;
  const found = valueAt(document, reference);
  return isObject(found) ? { ...found, ...item } : item;
}

function skipReason(method: string, path: string): SkipReason | null {
  if (notPassedOn.has(method)) return "method";
  const segments = path.slice(1).split("/");
  // A parameter takes a whole segment, or the one path could be read in two ways.
  const sound = segments.every((segment) => /^\{[^{}]+\}$/.test(segment) || !/[{}]/.test(segment));
  return sound && path.length <= longestPath && safeSegments(encodeURI(shapeOf(path).replaceAll("{}", "x")).replaceAll("%25", "%")) !== null ? null : "path";
}

const idFrom = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9_-]+/g, "_")
    .replace(/^_+|_+$/g, "")
    .slice(0, 64);

/** The id itself, or one like it that no other has; it is then used. */
export function unusedId(wanted: string, used: Set<string>): string {
  let id = wanted;
  for (let attempt = 2; used.has(id); attempt++) id = `${wanted.slice(0, 58)}_${attempt}`;
  used.add(id);
  return id;
}

function plainText(value: unknown, length: number): string {
  return typeof value === "string" ? Array.from(value.trim()).slice(0, length).join("") : "";
}
