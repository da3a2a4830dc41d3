import { Secret, TOTP } from "otpauth";

/** RFC 6238: what every authenticator app takes for granted. */
const period = 30;
const digits = 6;
/** A clock may be one step off, either way (section 5.2). */
const window = 1;

const totpOf = (secret: string, label = "") => new TOTP({ issuer: "Tollgate", label, algorithm: "SHA1", digits, period, secret: Secret.fromBase32(secret) });

/** A new secret: 160 random bits (RFC 4226, section 4), base 32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The address that authenticator apps read from the QR code. */
export function totpAddress(secret: string, email: string): string {
  return totpOf(secret, email).toString();
}

/** The 30-second step that a code belongs to, of those near a moment; null where it is wrong. Spaces within it say nothing. */
export function stepOfCode(secret: string, typed: string, nowMs: number): number | null {
  const token = typed.replace(/\s/g, "");
  if (!/^\d{6}$/.test(token)) return null;
  const delta = totpOf(secret).validate({ token, timestamp: nowMs, window });
  return delta === null ? null : Math.floor(nowMs / 1000 / period) + delta;
}
