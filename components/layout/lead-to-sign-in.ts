/**
 * Leads a visitor whose session has ended to the sign-in page, and from there back to the page they are on.
 * @param code of an action's error
 * @returns whether it was that error; all others are the caller's to tell
 */
export function leadToSignIn(code: string): boolean {
  if (code !== "session_required") return false;
  const { origin, pathname, search } = window.location;
  const target = new URL("/sign-in", origin);
  target.searchParams.set("next", pathname + search);
  window.location.assign(target);
  return true;
}
