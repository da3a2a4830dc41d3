/**
 * Facts that are fixed when the program is built. `next.config.ts` puts them in; elsewhere (scripts, tests)
 * they are absent.
 */

/** Names of the migrations that this build was made with, oldest first; empty outside a build. */
export const builtMigrations: readonly string[] = (process.env.TOLLGATE_MIGRATIONS ?? "").split(",").filter(Boolean);

/** True where the build may hand its source maps to the error tracker: all three names are set. */
export function sourceMapUploadConfigured(): boolean {
  return Boolean(process.env.SENTRY_AUTH_TOKEN && process.env.SENTRY_ORG && process.env.SENTRY_PROJECT);
}
