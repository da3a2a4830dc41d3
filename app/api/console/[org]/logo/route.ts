import { getLogo } from "@/lib/accounts/organisation/update-organisation";
import { getSession } from "@/lib/auth/current";
import { openOrganisation } from "@/lib/auth/open-organisation";
import { AppError } from "@/lib/platform/errors/app-error";
import { http } from "@/lib/platform/http/http";

/** The organisation's logo, for its members. Its address changes with the picture, so a browser may keep it for good. */
export const GET = http<{ org: string }>(async (_request, _context, { org }) => {
  const session = await getSession();
  if (session === null) throw new AppError("session_required");
  const { bytes, type } = await getLogo(await openOrganisation(session, org, "usage.read"));
  return new Response(bytes, {
    headers: {
      "content-type": type,
      "cache-control": "private, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
      // Were it ever opened as a page of its own, it could do nothing.
      "content-security-policy": "default-src 'none'; sandbox",
    },
  });
});
