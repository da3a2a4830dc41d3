import { passkeysWork } from "../factors/passkeys/relying-party";
import { findFactors } from "../factors/repository";
import { hasPassword } from "../oauth/ways-in";
import { oauthServices, type SignInMethod } from "../schemas";

/**
 * Whether a sign-in by this way is a fresh proof of who somebody is, as sensitive actions ask for. Another service may have
 * asked for nothing, and neither Google nor GitHub says when it did; so it counts only for who could prove themselves here
 * by no other means, whom those actions would lock out else.
 */
export async function isProof(userId: string, method: SignInMethod): Promise<boolean> {
  if (!oauthServices.some((service) => service === method)) return true;
  const [{ totp, passkeys }, password] = await Promise.all([findFactors(userId), hasPassword(userId)]);
  return !totp && !(passkeys > 0 && passkeysWork()) && !password;
}
