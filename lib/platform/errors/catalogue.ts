/**
 * Every error code of the program, once, with its HTTP status (RFC 9110). Title, detail and remedy stand
 * in messages/ under `errors.<code>`; `/docs/errors#<code>` documents each. Codes below 500 are expected:
 * they are the caller's to mend and never reach error tracking.
 */
export const errorCatalogue = {
  invalid_json: { status: 400 },
  json_too_deep: { status: 400 },
  idempotency_key_invalid: { status: 400 },
  preference_invalid: { status: 400 },
  api_key_missing: { status: 401 },
  api_key_malformed: { status: 401 },
  api_key_unknown: { status: 401 },
  api_key_revoked: { status: 401 },
  api_key_expired: { status: 401 },
  api_secret_ended: { status: 401 },
  signature_invalid: { status: 401 },
  session_required: { status: 401 },
  credentials_invalid: { status: 401 },
  quota_exhausted: { status: 402 },
  key_credits_exhausted: { status: 402 },
  api_key_suspended: { status: 403 },
  scope_missing: { status: 403 },
  ip_not_allowed: { status: 403 },
  origin_not_allowed: { status: 403 },
  outside_time_window: { status: 403 },
  endpoint_not_allowed: { status: 403 },
  environment_not_allowed: { status: 403 },
  email_unverified: { status: 403 },
  route_not_found: { status: 404 },
  not_found: { status: 404 },
  method_not_allowed: { status: 405 },
  request_timeout: { status: 408 },
  email_taken: { status: 409 },
  key_not_active: { status: 409 },
  too_many_secrets: { status: 409 },
  slug_taken: { status: 409 },
  idempotency_in_progress: { status: 409 },
  mail_waiting: { status: 409 },
  link_ended: { status: 410 },
  payload_too_large: { status: 413 },
  unsupported_media_type: { status: 415 },
  unsupported_content_encoding: { status: 415 },
  validation_failed: { status: 422 },
  idempotency_mismatch: { status: 422 },
  rate_limited: { status: 429 },
  sign_in_locked: { status: 429 },
  internal_error: { status: 500 },
  upstream_unreachable: { status: 502 },
  upstream_invalid: { status: 502 },
  field_keys_missing: { status: 503 },
  metering_unavailable: { status: 503 },
  service_unavailable: { status: 503 },
  upstream_resting: { status: 503 },
  upstream_timeout: { status: 504 },
} as const satisfies Record<string, { status: number }>;

export type ErrorCode = keyof typeof errorCatalogue;

export function isErrorCode(value: string): value is ErrorCode {
  return Object.hasOwn(errorCatalogue, value);
}
