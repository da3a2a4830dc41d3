import GithubProvider, { type GithubProfile } from "next-auth/providers/github";
import { z } from "zod";
import { env } from "@/lib/platform/env/env";

const timeoutMs = 5_000;
const emailsSchema = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

/** What is known of somebody at GitHub: their profile, and the address that they named as their first, proved or not. */
export type GithubIdentity = GithubProfile & { emailVerified: boolean };

/** Signing in with GitHub; none where it is not set up. Another address than GitHub's serves both pages and API. */
export function githubProvider() {
  const github = env().github;
  if (github === null) return [];
  const { clientId, clientSecret, url } = github;
  const api = url === "https://github.com" ? "https://api.github.com" : url;
  return [
    GithubProvider<GithubIdentity>({
      clientId,
      clientSecret,
      issuer: `${url}/login/oauth`,
      client: { token_endpoint_auth_method: "client_secret_post" },
      checks: ["pkce", "state"],
      authorization: { url: `${url}/login/oauth/authorize`, params: { scope: "read:user user:email" } },
      token: `${url}/login/oauth/access_token`,
      userinfo: {
        url: `${api}/user`,
        request: async ({ tokens }) => {
          const [profile, emails] = await Promise.all([ask(`${api}/user`, tokens.access_token), ask(`${api}/user/emails`, tokens.access_token)]);
          // The address in the profile is whatever its owner wrote there; the list says which one is proved.
          const first = emailsSchema.parse(emails).find(({ primary }) => primary);
          return Object.assign({}, profile, { email: first?.email, emailVerified: first?.verified ?? false });
        },
      },
    }),
  ];
}

async function ask(url: string, accessToken = ""): Promise<unknown> {
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${accessToken}`, accept: "application/vnd.github+json", "user-agent": "Tollgate" },
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!response.ok) throw new Error(`GitHub answered ${response.status}`);
  return response.json();
}
