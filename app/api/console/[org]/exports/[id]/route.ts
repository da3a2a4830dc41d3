import { downloadExport } from "@/lib/accounts/exports/request-export";
import { getSession } from "@/lib/auth/current";
import { openOrganisation } from "@/lib/auth/open-organisation";
import { requestOrigin } from "@/lib/auth/request-origin";
import { AppError } from "@/lib/platform/errors/app-error";
import { http } from "@/lib/platform/http/http";
import { answerZip } from "../../../../zip-answer";

/** The file with a copy of the organisation's data, for its owners; audited. */
export const GET = http<{ org: string; id: string }>(async (_request, { requestId }, { org, id }) => {
  const session = await getSession();
  if (session === null) throw new AppError("session_required");
  const scope = await openOrganisation(session, org, "organisation.delete", { looking: true });
  return answerZip(await downloadExport(scope, id, scope.actor, await requestOrigin(requestId)));
});
