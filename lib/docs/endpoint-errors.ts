import { errorCatalogue, type ErrorCode } from "@/lib/platform/errors/catalogue";
import type { Endpoint } from "@/lib/products/endpoint";

const authenticationCodes = ["api_key_missing", "api_key_malformed", "api_key_unknown", "api_key_revoked"] as const;
const bodyCodes = ["invalid_json", "request_timeout", "payload_too_large", "unsupported_media_type"] as const;
const serverCodes = ["internal_error", "metering_unavailable", "service_unavailable"] as const;

/** Codes that only screens and their actions answer with; no call with a key ever meets them. */
export const consoleCodes: readonly ErrorCode[] = ["session_required", "credentials_invalid", "not_found", "email_taken"];

/** Every code that a call to this endpoint, on its path and with its method, can be answered with; by status. */
export function endpointErrorCodes(endpoint: Endpoint): ErrorCode[] {
  const codes: ErrorCode[] = [
    ...authenticationCodes,
    "scope_missing",
    ...(endpoint.environments.length < 2 ? (["environment_not_allowed"] as const) : []),
    ...(endpoint.method === "POST" ? bodyCodes : []),
    "validation_failed",
    "rate_limited",
    ...serverCodes,
  ];
  return codes.toSorted((a, b) => errorCatalogue[a].status - errorCatalogue[b].status);
}

/** The same codes, gathered under their status, lowest first. */
export function endpointErrorsByStatus(endpoint: Endpoint): [status: number, codes: ErrorCode[]][] {
  const groups = new Map<number, ErrorCode[]>();
  for (const code of endpointErrorCodes(endpoint)) {
    const { status } = errorCatalogue[code];
    groups.set(status, [...(groups.get(status) ?? []), code]);
  }
  return [...groups];
}
