import { errorCatalogue, type ErrorCode } from "@/lib/platform/errors/catalogue";
import type { Endpoint } from "@/lib/products/endpoint";

const authenticationCodes = ["api_key_missing", "api_key_malformed", "api_key_unknown", "api_key_revoked", "api_key_expired", "api_secret_ended"] as const;
const restrictionCodes = ["api_key_suspended", "scope_missing", "ip_not_allowed", "origin_not_allowed", "outside_time_window", "endpoint_not_allowed"] as const;
const bodyCodes = ["invalid_json", "json_too_deep", "request_timeout", "payload_too_large", "unsupported_media_type", "unsupported_content_encoding"] as const;
const idempotencyCodes = ["idempotency_key_invalid", "idempotency_in_progress", "idempotency_mismatch"] as const;
const serverCodes = ["internal_error", "metering_unavailable", "service_unavailable"] as const;

/** Codes of calls that are passed on to an upstream; endpoints of our own never answer with them. */
const upstreamCodes = ["upstream_unreachable", "upstream_invalid", "upstream_resting", "upstream_timeout"] as const;

/** Every code of ours that a call to an upstream's operation can be answered with; the upstream may answer with more. */
export const upstreamErrorCodes: readonly ErrorCode[] = [
  ...authenticationCodes,
  "quota_exhausted",
  "key_credits_exhausted",
  ...restrictionCodes,
  "preference_invalid",
  "request_timeout",
  "payload_too_large",
  ...idempotencyCodes,
  "rate_limited",
  ...serverCodes,
  ...upstreamCodes,
];

/** Codes that only screens, their actions and the doors for leak reports answer with; no call with a key meets them. */
export const consoleCodes: readonly ErrorCode[] = [
  "session_required",
  "credentials_invalid",
  "signature_invalid",
  "email_taken",
  "slug_taken",
];

/** Every code that a call to this endpoint, on its path and with its method, can be answered with; by status. */
export function endpointErrorCodes(endpoint: Endpoint): ErrorCode[] {
  const codes: ErrorCode[] = [
    ...authenticationCodes,
    ...(endpoint.price.maxUnits > 0 && endpoint.environments.includes("live") ? (["quota_exhausted", "key_credits_exhausted"] as const) : []),
    ...restrictionCodes,
    ...(endpoint.environments.length < 2 ? (["environment_not_allowed"] as const) : []),
    ...(endpoint.environments.includes("test") ? (["preference_invalid"] as const) : []),
    ...(endpoint.method === "POST" ? [...bodyCodes, ...idempotencyCodes] : []),
    "validation_failed",
    "rate_limited",
    ...serverCodes,
  ];
  return codes.toSorted((a, b) => errorCatalogue[a].status - errorCatalogue[b].status);
}

/** The same codes, gathered under their status, lowest first. */
export function endpointErrorsByStatus(endpoint: Endpoint): [status: number, codes: ErrorCode[]][] {
  return byStatus(endpointErrorCodes(endpoint));
}

/** Codes gathered under their status, lowest first. */
export function byStatus(codes: readonly ErrorCode[]): [status: number, codes: ErrorCode[]][] {
  const groups = new Map<number, ErrorCode[]>();
  for (const code of codes.toSorted((a, b) => errorCatalogue[a].status - errorCatalogue[b].status)) {
    const { status } = errorCatalogue[code];
    groups.set(status, [...(groups.get(status) ?? []), code]);
  }
  return [...groups];
}
