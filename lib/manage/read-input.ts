import { z } from "zod";
import { AppError, type FieldError } from "@/lib/platform/errors/app-error";
import { validationError } from "@/lib/platform/errors/from-zod";
import { parseJson, readBody } from "@/lib/platform/http/read-json";
import { type Operation, takesBody } from "./operation";

/** Largest request body of any operation, 64 KB. */
const bodyLimitBytes = 65_536;

type Sent = { request: Request; query: string; params: Record<string, string> };

/**
 * The validated input: path parameters, query string and body. Throws `not_found` for path parameters that can be no
 * id, `unsupported_media_type`, `unsupported_content_encoding`, `payload_too_large`, `request_timeout`, `invalid_json`,
 * `json_too_deep`, or `validation_failed` with the faults of query (`?name`) and body together.
 */
export async function readInput(operation: Operation, { request, query: queryString, params: path }: Sent) {
  const params = operation.params.safeParse(path);
  if (!params.success) throw new AppError("not_found");
  const query = operation.query.safeParse(queryObject(queryString, numbersIn(operation.query)));
  const body = operation.body.safeParse(takesBody(operation) ? await readJsonBody(request) : {});
  if (query.success && body.success) return { params: params.data, query: query.data, body: body.data };
  const fields = [...(query.success ? [] : queryFaults(query.error)), ...(body.success ? [] : validationError(body.error).fields)];
  throw new AppError("validation_failed", { fields: fields.slice(0, 20) });
}

async function readJsonBody(request: Request): Promise<unknown> {
  const encoding = request.headers.get("content-encoding")?.trim().toLowerCase() ?? "identity";
  if (encoding !== "identity") throw new AppError("unsupported_content_encoding");
  const bytes = await readBody(request, bodyLimitBytes);
  if (bytes.length === 0) return {};
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") throw new AppError("unsupported_media_type");
  return parseJson(bytes);
}

const knownNumbers = new WeakMap<z.ZodObject, ReadonlySet<string>>();

/** Names of a query schema's whole numbers, which a query string can only spell. */
function numbersIn(schema: z.ZodObject): ReadonlySet<string> {
  let names = knownNumbers.get(schema);
  if (names === undefined) {
    const { properties = {} } = z.toJSONSchema(schema, { io: "input" });
    names = new Set(Object.entries(properties).flatMap(([name, one]) => (typeof one === "object" && one.type === "integer" ? [name] : [])));
    knownNumbers.set(schema, names);
  }
  return names;
}

/** Query parameters by name; a repeated one becomes a list, which no schema of a single value accepts. */
function queryObject(query: string, numbers: ReadonlySet<string>): Record<string, unknown> {
  const parameters = new URLSearchParams(query);
  const read = (name: string): unknown => {
    const [value = "", ...more] = parameters.getAll(name);
    if (more.length > 0) return [value, ...more];
    return numbers.has(name) && /^\d{1,15}$/.test(value) ? Number(value) : value;
  };
  return Object.fromEntries([...new Set(parameters.keys())].map((name) => [name, read(name)]));
}

/** Faults of the query string, told apart from fields of the body by a question mark. */
function queryFaults(error: z.ZodError): FieldError[] {
  return validationError(error).fields.map(({ path, message }) => ({
    path: `?${path}`,
    message: message === "validation.unknown_field" ? "validation.unknown_parameter" : message,
  }));
}
