/**
 * Ends the session on the server and goes to the landing page, by a full load so that nothing of the session is
 * kept in the browser's memory. The code is loaded on demand: few visits end this way.
 */
export async function signOutToHome(): Promise<void> {
  const { signOut } = await import("next-auth/react");
  await signOut({ redirect: false });
  window.location.assign(window.location.origin);
}
