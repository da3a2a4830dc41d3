import { hasPassword } from "../oauth/ways-in";
import { oauthServices, type SignInMethod } from "../schemas";

/**
 * Whether a sign-in by this way, of somebody who owes no second factor, is a fresh proof of who they are, as sensitive
 * actions ask for. Another service may have asked for nothing, and GitHub doesn't say when it last did; so it counts only
 * for who has no password here, whom those actions would lock out else.
 */
export async function isProof(userId: string, method: SignInMethod): Promise<boolean> {
  return !oauthServices.some((service) => service === method) || !(await hasPassword(userId));
}
