/**
 * Migrations that a build expects and a database does not have. What the database has beyond that is no
 * fault: during a deployment the old servers run on while the new ones have migrated already.
 */
export function missingMigrations(expected: readonly string[], applied: readonly string[]): string[] {
  const known = new Set(applied);
  return expected.filter((name) => !known.has(name));
}
