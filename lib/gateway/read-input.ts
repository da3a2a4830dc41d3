import { AppError } from "@/lib/platform/errors/app-error";
import { validationError } from "@/lib/platform/errors/from-zod";
import { parseJson } from "@/lib/platform/http/read-json";
import type { Endpoint } from "@/lib/products/endpoint";
import type { GatewayRequest } from "./gateway-request";

/** Largest request body of any endpoint. */
export const bodyLimitBytes = 1_048_576;

/**
 * The validated input: the JSON body of a POST (whose query must be empty), the query string of a GET. Throws
 * `unsupported_media_type`, `payload_too_large`, `invalid_json` or `validation_failed`.
 */
export async function readInput(request: GatewayRequest, endpoint: Endpoint) {
  const parsed = endpoint.input.safeParse(endpoint.method === "GET" ? queryObject(request.query) : await bodyObject(request));
  if (!parsed.success) throw validationError(parsed.error);
  return parsed.data;
}

async function bodyObject(request: GatewayRequest): Promise<unknown> {
  const type = request.header("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") throw new AppError("unsupported_media_type");
  if (Number(request.header("content-length") ?? 0) > bodyLimitBytes) throw new AppError("payload_too_large");
  const extra = Object.keys(queryObject(request.query));
  if (extra.length > 0) {
    throw new AppError("validation_failed", { fields: extra.slice(0, 20).map((name) => ({ path: `?${name.slice(0, 64)}`, message: "validation.unknown_parameter" })) });
  }
  return parseJson(await request.body(bodyLimitBytes));
}

/** Query parameters by name; a repeated one becomes a list, which no schema of a single value accepts. */
function queryObject(query: string): Record<string, unknown> {
  if (query === "") return {};
  const parameters = new URLSearchParams(query);
  return Object.fromEntries(
    [...new Set(parameters.keys())].map((name) => {
      const values = parameters.getAll(name);
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
}
