import { loadEmulate } from "./load-emulate";

/** People whom the stand-ins of Google and GitHub know, and whom they offer to be. */
const googlePeople = [
  { email: "mai.google@example.com", name: "Mai of Google" },
  // Somebody who has an account here already, by password.
  { email: "linh@tollgate.example", name: "Linh Tran" },
  { email: "an.both@example.com", name: "An Both" },
  { email: "unproved.google@example.com", name: "Unproved Google", email_verified: false },
] as const;
const githubPeople = [
  { login: "binh-hub", email: "binh.github@example.com", name: "Binh of GitHub" },
  { login: "an-hub", email: "an.both@example.com", name: "An Both" },
] as const;

export type SignInStandIn = { url: string; close(): Promise<void> };

export const standInClient = { clientId: "tollgate-stand-in", clientSecret: "stand-in-secret" };
const client = (appUrl: string, service: string) => ({
  client_id: standInClient.clientId,
  client_secret: standInClient.clientSecret,
  name: "Tollgate",
  redirect_uris: [`${appUrl}/api/auth/callback/${service}`],
});

/** Starts a double of Google's sign-in, which leads back to `appUrl` alone. Null where the package is not installed. */
export async function startGoogle(appUrl: string): Promise<SignInStandIn | null> {
  const emulate = await loadEmulate();
  if (emulate === null) return null;
  const seed = { google: { users: googlePeople, oauth_clients: [client(appUrl, "google")] } };
  const emulator = await emulate.createEmulator({ service: "google", port: 0, hostname: "127.0.0.1", seed });
  return { url: emulator.url, close: () => emulator.close() };
}

/** Starts a double of GitHub's sign-in and the API that tells who it is. Null where the package is not installed. */
export async function startGithub(appUrl: string): Promise<SignInStandIn | null> {
  const emulate = await loadEmulate();
  if (emulate === null) return null;
  const seed = { github: { users: githubPeople, oauth_apps: [client(appUrl, "github")] } };
  const emulator = await emulate.createEmulator({ service: "github", port: 0, hostname: "127.0.0.1", seed });
  return { url: emulator.url, close: () => emulator.close() };
}
