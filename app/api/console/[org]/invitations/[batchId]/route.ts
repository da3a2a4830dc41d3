import { batchCsv, getBatch } from "@/lib/accounts/invitations/batch/get-batch";
import { getSession } from "@/lib/auth/current";
import { openOrganisation } from "@/lib/auth/open-organisation";
import { AppError } from "@/lib/platform/errors/app-error";
import { http } from "@/lib/platform/http/http";

/** What became of each row of a file of invitations, as a file. */
export const GET = http<{ org: string; batchId: string }>(async (_request, _context, { org, batchId }) => {
  const session = await getSession();
  if (session === null) throw new AppError("session_required");
  const batch = await getBatch(await openOrganisation(session, org, "member.manage", { looking: true }), batchId);
  return new Response(batchCsv(batch), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="invitations-${batch.createdAt.slice(0, 10)}.csv"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
});
