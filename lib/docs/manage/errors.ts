import { type Operation, takesBody } from "@/lib/manage/operation";
import { errorCatalogue, type ErrorCode } from "@/lib/platform/errors/catalogue";

const always = [
  "api_key_missing",
  "api_key_malformed",
  "api_key_unknown",
  "api_key_revoked",
  "api_key_expired",
  "scope_missing",
  "validation_failed",
  "rate_limited",
  "internal_error",
  "service_unavailable",
] as const;
const ofBodies = ["invalid_json", "json_too_deep", "request_timeout", "payload_too_large", "unsupported_media_type", "unsupported_content_encoding"] as const;
const ofIdempotency = ["idempotency_key_invalid", "idempotency_in_progress", "idempotency_mismatch"] as const;

/** Every code that a call of this operation, on its path and with its method, can be answered with; by status. */
export function operationErrorCodes(operation: Operation): ErrorCode[] {
  const codes: ErrorCode[] = [
    ...always,
    ...(Object.keys(operation.params.shape).length > 0 ? (["not_found"] as const) : []),
    ...(takesBody(operation) ? ofBodies : []),
    ...(operation.idempotent === true ? ofIdempotency : []),
    ...operation.errors,
  ];
  return codes.toSorted((a, b) => errorCatalogue[a].status - errorCatalogue[b].status);
}

/** The same codes, gathered under their status, lowest first. */
export function operationErrorsByStatus(operation: Operation): [status: number, codes: ErrorCode[]][] {
  const groups = new Map<number, ErrorCode[]>();
  for (const code of operationErrorCodes(operation)) {
    const { status } = errorCatalogue[code];
    groups.set(status, [...(groups.get(status) ?? []), code]);
  }
  return [...groups];
}
