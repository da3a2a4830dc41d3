import { pathItem, shapeOf } from "./document/operations";
import { isObject, type JsonObject } from "./document/json-pointer";
import { resolveReferences } from "./document/resolve-references";
import { findDocumented, type OperationRow } from "./repository";
import { upstreamTable } from "./routing/table";

/** One operation that is offered, as the documentation needs it. */
export type UpstreamOperation = {
  /** What usage rows carry. */
  endpointId: string;
  product: string;
  method: string;
  /** Absolute: `/v1/<slug>/orders/{id}`. */
  path: string;
  operationId: string;
  summary: string;
  description: string;
  scope: string;
  unit: string;
  units: number;
  /** The operation object of the upstream's document, references resolved, parameters of its path item included. */
  openapi: JsonObject;
};

type Kept = { table: object; operations: readonly UpstreamOperation[] };
let kept: Kept | null = null;

/** Everything that upstreams offer now, by product, path and method; read anew when something changed. */
export async function listUpstreamOperations(): Promise<readonly UpstreamOperation[]> {
  const table = await upstreamTable();
  if (kept?.table === table) return kept.operations;
  const rows = await findDocumented();
  const operations = rows.flatMap(({ slug, document, operations: own }) => {
    const source = isObject(document) ? document : {};
    return own.map((row) => toOperation(slug, source, row));
  });
  kept = { table, operations };
  return operations;
}

function toOperation(slug: string, document: JsonObject, row: OperationRow): UpstreamOperation {
  const { method, path, operationId, summary, description, scope, unit, units } = row;
  return { endpointId: `${slug}.${operationId}`, product: slug, method, path: `/v1/${slug}${path}`, operationId, summary, description, scope, unit, units, openapi: operationObject(document, row) };
}

function operationObject(document: JsonObject, { method, path }: OperationRow): JsonObject {
  const paths = isObject(document.paths) ? document.paths : {};
  const name = Object.keys(paths).find((one) => shapeOf(one) === shapeOf(path));
  const item = pathItem(document, name === undefined ? undefined : paths[name]);
  const operation = resolveReferences(document, item[method.toLowerCase()] ?? null);
  if (!isObject(operation)) return {};
  // What only makes sense at the upstream itself: where it is, and how it asks for credentials.
  const { servers: _servers, security: _security, callbacks: _callbacks, ...rest } = operation;
  const parameters = mergedParameters(resolveReferences(document, item.parameters ?? null), operation.parameters);
  return { ...rest, ...(parameters.length > 0 ? { parameters } : {}) };
}

/** Those of the path item, where the operation has none of the same name and place (OpenAPI 3.1, section 4.8.10). */
function mergedParameters(shared: unknown, own: unknown): JsonObject[] {
  const list = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);
  const key = (parameter: JsonObject) => JSON.stringify([parameter.in, parameter.name]);
  const named = new Set(list(own).map(key));
  return [...list(shared).filter((parameter) => !named.has(key(parameter))), ...list(own)];
}
