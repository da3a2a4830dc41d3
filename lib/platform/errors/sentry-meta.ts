/** Names of the meta tags by which a page tells its browser code where errors are reported to. */
export const sentryDsnMeta = "tollgate-sentry-dsn";
export const sentryEnvironmentMeta = "tollgate-sentry-environment";

/**
 * Those tags, for the root layout's `metadata.other`; none where error tracking is off. The address is
 * read when the server runs, so one build serves with and without it. A DSN is no secret: it only lets send.
 */
export function sentryMeta(settings: { dsn: string; environment: string } | null): Record<string, string> {
  return settings === null ? {} : { [sentryDsnMeta]: settings.dsn, [sentryEnvironmentMeta]: settings.environment };
}
