import { downloadExport } from "@/lib/accounts/exports/request-export";
import { getSession } from "@/lib/auth/current";
import { requestOrigin } from "@/lib/auth/request-origin";
import { AppError } from "@/lib/platform/errors/app-error";
import { http } from "@/lib/platform/http/http";
import { answerZip } from "../../../zip-answer";

/** The file with a copy of the visitor's own data; audited. */
export const GET = http<{ id: string }>(async (_request, { requestId }, { id }) => {
  const session = await getSession();
  if (session === null) throw new AppError("session_required");
  const userId = session.user.id;
  return answerZip(await downloadExport({ userId }, id, { type: "user", id: userId }, await requestOrigin(requestId)));
});
