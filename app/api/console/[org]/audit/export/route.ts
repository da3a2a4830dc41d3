import { exportAuditEvents } from "@/lib/accounts/audit-log/export-audit-events";
import { getSession } from "@/lib/auth/current";
import { openOrganisation } from "@/lib/auth/open-organisation";
import { AppError } from "@/lib/platform/errors/app-error";
import { http } from "@/lib/platform/http/http";
import { answerAuditFile } from "../../../../audit-file";

/** The organisation's audit log as a file; audited. */
export const GET = http<{ org: string }>(async (request, facts, { org }) => {
  const session = await getSession();
  if (session === null) throw new AppError("session_required");
  const scope = await openOrganisation(session, org, "audit.export", { looking: true });
  return answerAuditFile(request, facts, (query, wish, origin) => exportAuditEvents(scope, query, wish, origin));
});
