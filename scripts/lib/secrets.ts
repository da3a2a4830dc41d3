import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { Failure } from "./failure";
import { readJson, writePrivateJson } from "./json-file";

const secretsSchema = z.object({ AUTH_SECRET: z.string(), KEY_PEPPERS: z.string(), FIELD_KEYS: z.string(), DATABASE_PASSWORD: z.string() });

/** What a start on one's own machine keeps secret: session, key and field secrets, and the database's password. */
export type Secrets = z.infer<typeof secretsSchema>;

/**
 * The secrets of a data folder, made at its first start and kept. Throws {@link Failure} when they
 * are gone while the database that needs them is still there.
 */
export function keepSecrets(dataFolder: string): Secrets {
  const file = path.join(dataFolder, "secrets.json");
  const secret = () => randomBytes(32).toString("base64url");
  // Folders of versions before fields were sealed lack that key; nothing is sealed in them.
  const known = readJson(file, secretsSchema.partial({ FIELD_KEYS: true }));
  if (known?.FIELD_KEYS !== undefined) return { ...known, FIELD_KEYS: known.FIELD_KEYS };
  if (known) return kept(file, { ...known, FIELD_KEYS: `1:${secret()}` });
  if (existsSync(path.join(dataFolder, "postgres"))) {
    throw new Failure(`${file} is gone, and without it neither the database nor its keys can be used: restore it, or remove ${dataFolder} to start afresh.`);
  }
  return kept(file, { AUTH_SECRET: secret(), KEY_PEPPERS: `1:${secret()}`, FIELD_KEYS: `1:${secret()}`, DATABASE_PASSWORD: secret() });
}

function kept(file: string, secrets: Secrets): Secrets {
  writePrivateJson(file, secrets);
  return secrets;
}
