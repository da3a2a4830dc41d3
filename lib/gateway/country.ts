/** Headers in which hosting platforms tell the caller's country. */
const countryHeaders = ["x-vercel-ip-country", "cf-ipcountry"] as const;

/**
 * The caller's country (ISO 3166-1 alpha-2) where a trusted proxy in front tells it, else null. Without a trusted
 * proxy the header is only what the caller claims.
 */
export function countryOf(header: (name: string) => string | undefined, trustedHops: number): string | null {
  if (trustedHops === 0) return null;
  for (const name of countryHeaders) {
    const value = header(name)?.trim().toUpperCase();
    // XX and T1 are Cloudflare's words for "unknown" and "Tor".
    if (value !== undefined && /^[A-Z]{2}$/.test(value) && value !== "XX") return value;
  }
  return null;
}
