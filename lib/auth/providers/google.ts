import GoogleProvider, { type GoogleProfile } from "next-auth/providers/google";
import { env } from "@/lib/platform/env/env";

/** Signing in with Google, by OpenID Connect; none where it is not set up. The issuer may be another, such as a stand-in. */
export function googleProvider() {
  const google = env().google;
  if (google === null) return [];
  const { clientId, clientSecret, url } = google;
  return [
    GoogleProvider<GoogleProfile>({
      clientId,
      clientSecret,
      issuer: url,
      wellKnown: `${url}/.well-known/openid-configuration`,
      client: { token_endpoint_auth_method: "client_secret_post" },
      // RFC 9700, section 2.1.1: PKCE and, with OpenID Connect, nonce; state besides.
      checks: ["pkce", "state", "nonce"],
      authorization: { params: { scope: "openid email profile", prompt: "select_account" } },
    }),
  ];
}
