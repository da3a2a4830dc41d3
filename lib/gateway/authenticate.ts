import { findKeyBySecret } from "@/lib/keys/find-key-by-secret";
import type { KeyIdentity } from "@/lib/keys/schemas";
import { parseSecret } from "@/lib/keys/secret";
import { AppError } from "@/lib/platform/errors/app-error";
import type { GatewayRequest } from "./gateway-request";

// RFC 6750, section 3: a 401 names the scheme.
const challenge = { "www-authenticate": 'Bearer realm="tollgate"' };
const bearer = /^bearer +(\S+) *$/i;

/**
 * The key that the request came with, in `Authorization: Bearer` or `X-API-Key`. Throws `api_key_missing`,
 * `api_key_malformed` (wrong form or checksum, or two different keys; no I/O), `api_key_unknown`, or
 * `service_unavailable` where the key can't be looked up. A revoked key is given back: whose it was is known.
 */
export async function authenticate(request: GatewayRequest): Promise<KeyIdentity> {
  const secret = presentedSecret(request);
  if (secret === null) throw new AppError("api_key_missing", { headers: challenge });
  if (parseSecret(secret) === null) throw new AppError("api_key_malformed", { headers: challenge });
  const key = await lookUp(secret);
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

async function lookUp(secret: string): Promise<KeyIdentity | null> {
  try {
    return await findKeyBySecret(secret);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError("service_unavailable", { cause: error, headers: { "retry-after": "1" } });
  }
}

/** Throws `api_key_revoked` for a key that may not be used any more. */
export function refuseRevoked(key: KeyIdentity): void {
  if (key.revoked) throw new AppError("api_key_revoked", { headers: challenge });
}
