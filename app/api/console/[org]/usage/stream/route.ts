import { z } from "zod";
import { getSession } from "@/lib/auth/current";
import { openOrganisation } from "@/lib/auth/open-organisation";
import { environments } from "@/lib/keys/schemas";
import { AppError } from "@/lib/platform/errors/app-error";
import { validationError } from "@/lib/platform/errors/from-zod";
import { http } from "@/lib/platform/http/http";
import { usageEvents } from "@/lib/usage/usage-events";

const querySchema = z.strictObject({ environment: z.enum(environments), since: z.coerce.date() });

/** Server-sent events: `usage` each time the organisation's counts change after `since`, when the page was made. */
export const GET = http<{ org: string }>(async (request, _context, { org }) => {
  const session = await getSession();
  if (session === null) throw new AppError("session_required");
  const query = querySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!query.success) throw validationError(query.error);
  const scope = await openOrganisation(session, org, "usage.read");
  return new Response(usageEvents(scope, query.data, request.signal), {
    headers: { "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no" },
  });
});
