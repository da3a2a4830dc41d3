import { getSession } from "@/lib/auth/current";
import { openOrganisation } from "@/lib/auth/open-organisation";
import { liveLimits } from "@/lib/gateway/live-limits";
import { AppError } from "@/lib/platform/errors/app-error";
import { http } from "@/lib/platform/http/http";

/** What a key has left of its limits now, for the page that shows it. Asking takes none of it. */
export const GET = http<{ org: string; keyId: string }>(async (_request, _context, { org, keyId }) => {
  const session = await getSession();
  if (session === null) throw new AppError("session_required");
  const scope = await openOrganisation(session, org, "key.read");
  return Response.json(await liveLimits(scope, keyId), { headers: { "cache-control": "no-store" } });
});
