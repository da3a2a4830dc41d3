import { existsSync } from "node:fs";
import path from "node:path";
import { environmentSchema } from "@/lib/platform/env/schema";
import { Failure } from "./failure";
import { root } from "./paths";

/** How this start runs. */
export type Settings = {
  dev: boolean;
  port: number;
  /** What to listen on; every address where absent. */
  host: string | undefined;
  /** Where everything lives that a start makes: the database, secrets, logs. */
  dataFolder: string;
  /** Set: the database is somebody else's, nothing is embedded and no demo data is written. */
  databaseUrl: string | undefined;
  migrateOnStart: boolean;
};

/** Reads .env.local and .env; what the environment holds already goes first. */
export function loadEnvironmentFiles(): void {
  for (const name of [".env.local", ".env"]) {
    const file = path.join(root, name);
    if (existsSync(file)) process.loadEnvFile(file);
  }
}

/** An empty variable is an absent one. */
const variable = (name: string) => process.env[name] || undefined;

/** The settings of this start, from the environment. Throws {@link Failure} for a port that is none. */
export function readSettings({ dev }: { dev: boolean }): Settings {
  const port = Number(variable("PORT") ?? "3000");
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Failure("PORT must be a whole number from 1 to 65535.");
  return {
    dev,
    port,
    host: variable("HOST"),
    dataFolder: path.resolve(root, variable("TOLLGATE_DATA") ?? ".data"),
    databaseUrl: variable("DATABASE_URL"),
    migrateOnStart: variable("MIGRATE_ON_START") !== "0",
  };
}

/** The environment without any setting of the program, for runs that must not see this machine's. */
export function environmentWithoutSettings(): NodeJS.ProcessEnv {
  const ours = new Set<string>([...Object.keys(environmentSchema.shape), "HOST", "MIGRATE_ON_START", "TOLLGATE_DATA"]);
  const rest = Object.entries(process.env).filter(([name]) => !ours.has(name));
  return { ...Object.fromEntries(rest), NODE_ENV: "test" };
}
