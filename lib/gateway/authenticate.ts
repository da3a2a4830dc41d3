import { findKeyBySecret, type KnownKey } from "@/lib/keys/identity/find-key-by-secret";
import { AppError } from "@/lib/platform/errors/app-error";
import type { GatewayRequest } from "./gateway-request";

// RFC 6750, section 3: a 401 names the scheme.
export const challenge = { "www-authenticate": 'Bearer realm="tollgate"' };
const bearer = /^bearer +(\S+) *$/i;

/**
 * The key that the request came with, in `Authorization: Bearer` or `X-API-Key`. Throws `api_key_missing`,
 * `api_key_malformed` (wrong form or checksum, or two different keys; no I/O), `api_key_unknown`, or
 * `service_unavailable` where the key can't be looked up. A key that may not be used any more is given back: whose it
 * was is known. One function, since on the way of every request each `async` one costs.
 */
export async function authenticate(request: GatewayRequest, trustForMs: number): Promise<KnownKey> {
  const secret = presentedSecret(request);
  if (secret === null) throw new AppError("api_key_missing", { headers: challenge });
  let key: KnownKey | null | "malformed";
  try {
    const found = findKeyBySecret(secret, trustForMs);
    key = found instanceof Promise ? await found : found;
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError("service_unavailable", { cause: error, headers: { "retry-after": "1" } });
  }
  if (key === "malformed") throw new AppError("api_key_malformed", { headers: challenge });
  if (key === null) throw new AppError("api_key_unknown", { headers: challenge });
  return key;
}

function presentedSecret(request: GatewayRequest): string | null {
  const authorization = request.header("authorization");
  const fromHeader = request.header("x-api-key")?.trim();
  const fromBearer = authorization === undefined ? undefined : bearer.exec(authorization)?.[1];
  if (authorization !== undefined && fromBearer === undefined && fromHeader === undefined) {
    throw new AppError("api_key_malformed", { headers: challenge });
  }
  if (fromBearer !== undefined && fromHeader !== undefined && fromBearer !== fromHeader) {
    throw new AppError("api_key_malformed", { headers: challenge });
  }
  return fromBearer ?? fromHeader ?? null;
}
