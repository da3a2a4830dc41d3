import type { OperatorScope } from "@/lib/accounts/policy";
import { sealedAt } from "@/lib/platform/crypto/seal";
import { AppError } from "@/lib/platform/errors/app-error";
import { type UpstreamDetail, upstreamIdForm } from "../schemas";
import { toUpstreamSummary } from "./list-upstreams";
import { findUpstream } from "./repository";

/** One upstream's settings; of its credential only since when it is set. Throws `not_found`. */
export async function getUpstream(scope: OperatorScope, upstreamId: string): Promise<UpstreamDetail> {
  const row = upstreamIdForm.test(upstreamId) ? await findUpstream(scope, upstreamId) : null;
  if (row === null) throw new AppError("not_found");
  const { description, authHeader, authValue, connectTimeoutMs, responseTimeoutMs, allowPrivateHost, hasDocument } = row;
  const authSetAt = authValue === null ? null : sealedAt(authValue).toISOString();
  return { ...toUpstreamSummary(row), description, authHeader, authSetAt, connectTimeoutMs, responseTimeoutMs, allowPrivateHost, hasDocument };
}
