import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { AppError } from "@/lib/platform/errors/app-error";
import { validationError } from "@/lib/platform/errors/from-zod";
import { parseJson } from "@/lib/platform/http/read-json";
import type { Endpoint } from "@/lib/products/endpoint";
import type { GatewayRequest } from "./gateway-request";

/** Largest request body of any endpoint, as sent and as unpacked. */
export const bodyLimitBytes = 1_048_576;

const unzip = promisify(gunzip);

/**
 * The validated input: the JSON body of a POST (whose query must be empty), the query string of a GET. Throws
 * `unsupported_media_type`, `unsupported_content_encoding`, `payload_too_large`, `invalid_json`, `json_too_deep` or
 * `validation_failed`.
 */
export async function readInput(request: GatewayRequest, endpoint: Endpoint) {
  const parsed = endpoint.input.safeParse(endpoint.method === "GET" ? queryObject(request.query) : parseJson(await bodyOf(request)));
  if (!parsed.success) throw validationError(parsed.error);
  return parsed.data;
}

/** The body's bytes, once it is sure that they are to be JSON. */
function bodyOf(request: GatewayRequest): Promise<Uint8Array> {
  const contentType = request.header("content-type");
  if (contentType !== "application/json" && contentType?.split(";")[0]?.trim().toLowerCase() !== "application/json") {
    throw new AppError("unsupported_media_type");
  }
  if (Number(request.header("content-length") ?? 0) > bodyLimitBytes) throw new AppError("payload_too_large");
  const extra = request.query === "" ? [] : Object.keys(queryObject(request.query));
  if (extra.length > 0) {
    throw new AppError("validation_failed", { fields: extra.slice(0, 20).map((name) => ({ path: `?${name.slice(0, 64)}`, message: "validation.unknown_parameter" })) });
  }
  const encoding = request.header("content-encoding")?.trim().toLowerCase();
  if (encoding === undefined || encoding === "identity" || encoding === "") return request.body(bodyLimitBytes);
  if (encoding !== "gzip" && encoding !== "x-gzip") throw new AppError("unsupported_content_encoding", { headers: { "accept-encoding": "gzip, identity" } });
  return unpacked(request);
}

/** A body that unpacks to more than the limit is refused before more than that is held. */
async function unpacked(request: GatewayRequest): Promise<Uint8Array> {
  const body = await request.body(bodyLimitBytes);
  try {
    return await unzip(body, { maxOutputLength: bodyLimitBytes });
  } catch (error) {
    const tooLarge = error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    throw new AppError(tooLarge ? "payload_too_large" : "unsupported_content_encoding");
  }
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
