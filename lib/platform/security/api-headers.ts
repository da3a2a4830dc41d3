/**
 * Headers of every answer, pages included, whoever serves it. Why each value was chosen stands in
 * docs/operators/security-headers.md. Browsers ignore Strict-Transport-Security on plain HTTP
 * (RFC 6797, section 8.1), so it is sent without asking how the request came.
 */
export const securityHeaders = {
  "strict-transport-security": "max-age=63072000",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "strict-origin-when-cross-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "origin-agent-cluster": "?1",
  "permissions-policy": [
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media", "fullscreen",
    "geolocation", "gyroscope", "hid", "idle-detection", "local-fonts", "magnetometer", "microphone", "midi", "payment",
    "picture-in-picture", "screen-wake-lock", "serial", "usb",
    "window-management", "xr-spatial-tracking",
  ]
    .map((feature) => `${feature}=()`)
    // Passkeys, on our own pages alone.
    .concat("publickey-credentials-create=(self)", "publickey-credentials-get=(self)")
    .join(", "),
} as const satisfies Record<string, string>;

/**
 * Headers of every API answer, for the node door as well: of those above the ones that mean something for data, and a
 * policy under which a browser that is made to open the answer as a page can load and run nothing.
 */
export const apiSecurityHeaders = {
  "strict-transport-security": securityHeaders["strict-transport-security"],
  "x-content-type-options": securityHeaders["x-content-type-options"],
  "cross-origin-resource-policy": securityHeaders["cross-origin-resource-policy"],
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
} as const satisfies Record<string, string>;
