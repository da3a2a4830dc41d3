import { exportAuditEvents } from "@/lib/accounts/audit-log/export-audit-events";
import { scopeForOperatorOn } from "@/lib/accounts/policy";
import { getSession } from "@/lib/auth/current";
import { openOperatorConsole } from "@/lib/auth/operator/open-operator-console";
import { AppError } from "@/lib/platform/errors/app-error";
import { http } from "@/lib/platform/http/http";
import { answerAuditFile } from "../../../audit-file";

/** An audit chain as a file: the installation's, or with `organisation` that of one; audited in the chain itself. */
export const GET = http(async (request, facts) => {
  const session = await getSession();
  if (session === null) throw new AppError("session_required");
  const operator = await openOperatorConsole(session);
  const organisationId = new URL(request.url).searchParams.get("organisation");
  const scope = organisationId === null ? operator : await scopeForOperatorOn(operator, organisationId);
  return answerAuditFile(request, facts, (query, wish, origin) => exportAuditEvents(scope, query, wish, origin));
});
