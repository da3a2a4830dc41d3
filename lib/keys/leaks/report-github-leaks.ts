import { createHash } from "node:crypto";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { validationError } from "@/lib/platform/errors/from-zod";
import { parseJson } from "@/lib/platform/http/read-json";
import { parseSecret } from "../secret";
import { requireGithubSignature } from "./github-signature";
import { revokeLeakedKey } from "./revoke-leaked-key";
import { type GithubFeedback, githubReportSchema } from "./schemas";

/**
 * Takes a message of GitHub's secret scanning: checks that it is GitHub's, ends the keys that were found, each once
 * however often it is listed, and says which finds were ours. Sending a message again changes nothing.
 *
 * Throws `signature_invalid`, `invalid_json`, `validation_failed` (also for more finds than one message may hold), and
 * `service_unavailable` where GitHub's public keys can't be had.
 */
export async function reportGithubLeaks(body: Uint8Array, headers: Pick<Headers, "get">, origin: RequestOrigin): Promise<GithubFeedback[]> {
  await requireGithubSignature(body, headers);
  const parsed = githubReportSchema.safeParse(parseJson(body));
  if (!parsed.success) throw validationError(parsed.error);
  const finds = new Map(parsed.data.map((find) => [find.token, find]));
  const feedback: GithubFeedback[] = [];
  for (const { token, type, url, source } of finds.values()) {
    const ours = parseSecret(token) !== null && (await revokeLeakedKey(token, { source: `github:${source}`, url }, origin));
    feedback.push({ token_hash: createHash("sha256").update(token).digest("hex"), token_type: type, label: ours ? "true_positive" : "false_positive" });
  }
  return feedback;
}
