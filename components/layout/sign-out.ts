/** Ends the session on the server and goes to the landing page. Loaded on demand: few visits end this way. */
export async function signOutToHome(): Promise<void> {
  const { signOut } = await import("next-auth/react");
  await signOut({ callbackUrl: "/" });
}
