import { z } from "zod";

/** Body of the public report. Longer texts are no secrets of ours. */
export const reportLeakSchema = z.strictObject({ secret: z.string().min(1).max(256) });

/** How many finds GitHub may hand over in one message. */
const mostTokens = 100;

/**
 * Message of GitHub's secret scanning partner program; fields that it may grow are passed over.
 * https://docs.github.com/en/code-security/secret-scanning/secret-scanning-partner-program
 */
export const githubReportSchema = z
  .array(z.object({ token: z.string().max(4_096), type: z.string().max(256), url: z.string().max(4_096).default(""), source: z.string().max(64).default("unknown") }))
  .max(mostTokens, "keys.errors.too_many_tokens");

/** Answer to it: what a find was, told by the SHA-256 of the token (hex), so that no secret is sent back. */
export type GithubFeedback = { token_hash: string; token_type: string; label: "true_positive" | "false_positive" };

/** Payload of the event `key.leaked`: a key was found in public and has been revoked. */
export const keyLeakedSchema = z.strictObject({
  kind: z.enum(["key", "management_key"]),
  keyId: z.string(),
  organisationId: z.string(),
  name: z.string(),
  /** Null for management keys. */
  environment: z.enum(["live", "test"]).nullable(),
  lastFour: z.string(),
  /** Who found it: `report`, or `github` and where there (`github:commit`). */
  source: z.string(),
  /** Where it was found, an http(s) address; null where that is not known. */
  url: z.string().nullable(),
});
export type KeyLeaked = z.output<typeof keyLeakedSchema>;
