import { findFactors } from "./repository";

/** Whether this user has a second factor: a confirmed authenticator app or phone, or a passkey. Backup codes alone are none. */
export async function hasSecondFactor(userId: string): Promise<boolean> {
  const { totp, passkeys, phoneDigits } = await findFactors(userId);
  return totp || passkeys > 0 || phoneDigits !== null;
}
