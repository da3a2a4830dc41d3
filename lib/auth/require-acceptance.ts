import { redirect } from "next/navigation";
import { hasAccepted } from "@/lib/accounts/legal/has-accepted";

/** Where somebody who says no takes their data along and deletes their account. */
const openPath = "/account/privacy";

/** Sends a visitor who has not accepted the terms as they are now to the page that asks; they come back afterwards. */
export async function requireAcceptance(userId: string, path: string | null): Promise<void> {
  if (path !== null && (path === openPath || path.startsWith(`${openPath}/`) || path.startsWith(`${openPath}?`))) return;
  if (await hasAccepted(userId)) return;
  redirect(path === null ? "/accept-terms" : `/accept-terms?next=${encodeURIComponent(path)}`);
}
