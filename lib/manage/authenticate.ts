import { findManagementKey, noteManagementKeyUse } from "@/lib/keys/management/find-management-key";
import type { ManagementKeyIdentity } from "@/lib/keys/management/identity";
import { AppError } from "@/lib/platform/errors/app-error";
import type { Operation } from "./operation";

// RFC 6750, section 3: a 401 names the scheme.
const challenge = { "www-authenticate": 'Bearer realm="tollgate-management"' };
const bearer = /^bearer +(\S+) *$/i;

/**
 * The live management key that a request came with, in `Authorization: Bearer` or `X-API-Key`. Throws
 * `api_key_missing`, `api_key_malformed` (wrong form or checksum, or two different keys; no I/O), `api_key_unknown`
 * (API keys too: they manage nothing), `api_key_revoked`, `api_key_expired`, or `service_unavailable` where the key
 * can't be looked up. A use is noted at most once a minute.
 */
export async function authenticate(headers: Headers, nowMs: number): Promise<ManagementKeyIdentity> {
  const secret = presentedSecret(headers);
  if (secret === null) throw new AppError("api_key_missing", { headers: challenge });
  const key = await reaching(findManagementKey(secret));
  if (key === "malformed") throw new AppError("api_key_malformed", { headers: challenge });
  if (key === null) throw new AppError("api_key_unknown", { headers: challenge });
  if (key.revoked) throw new AppError("api_key_revoked", { headers: challenge });
  if (key.expiresAtMs !== null && key.expiresAtMs <= nowMs) throw new AppError("api_key_expired", { headers: challenge });
  await reaching(noteManagementKeyUse(key, nowMs));
  return key;
}

function presentedSecret(headers: Headers): string | null {
  const authorization = headers.get("authorization");
  const fromHeader = headers.get("x-api-key")?.trim();
  const fromBearer = authorization === null ? undefined : bearer.exec(authorization)?.[1];
  const unreadable = authorization !== null && fromBearer === undefined && fromHeader === undefined;
  const contradicting = fromBearer !== undefined && fromHeader !== undefined && fromBearer !== fromHeader;
  if (unreadable || contradicting) throw new AppError("api_key_malformed", { headers: challenge });
  return fromBearer ?? fromHeader ?? null;
}

/** Waits for the database; where it can't be reached, that is not the caller's fault and may pass. */
async function reaching<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError("service_unavailable", { cause: error, headers: { "retry-after": "1" } });
  }
}

/** Throws `scope_missing`, naming the scope that would do (RFC 6750, section 3.1). */
export function authorise(key: ManagementKeyIdentity, operation: Operation): void {
  if (key.scopes.includes(operation.scope)) return;
  const missing = `Bearer realm="tollgate-management", error="insufficient_scope", scope="${operation.scope}"`;
  throw new AppError("scope_missing", { headers: { "www-authenticate": missing } });
}
