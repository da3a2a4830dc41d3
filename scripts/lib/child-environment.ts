import { parseEnv } from "@/lib/platform/env/env";
import { keepSecrets, type Secrets } from "./secrets";
import type { Settings } from "./settings";

function common(settings: Settings): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: settings.dev ? "development" : "production",
    PORT: String(settings.port),
    NEXT_TELEMETRY_DISABLED: "1",
  };
}

/** What the environment leaves open on one's own machine. */
function ownMachine(settings: Settings, secrets: Secrets) {
  return {
    APP_URL: process.env.APP_URL || localAddress(settings),
    AUTH_SECRET: process.env.AUTH_SECRET || secrets.AUTH_SECRET,
    KEY_PEPPERS: process.env.KEY_PEPPERS || secrets.KEY_PEPPERS,
    FIELD_KEYS: process.env.FIELD_KEYS || secrets.FIELD_KEYS,
  };
}

/** The address of this start on this machine. */
export function localAddress(settings: Settings): string {
  return `http://localhost:${settings.port}`;
}

/** The environment of our programs beside the embedded database. */
export function embeddedEnvironment(settings: Settings, secrets: Secrets, databaseUrl: string): NodeJS.ProcessEnv {
  // Whoever tries the program out signs in as the demo's operator with no phone at hand.
  const operatorMfa = process.env.OPERATOR_MFA || "optional";
  return { ...common(settings), ...ownMachine(settings, secrets), DATABASE_URL: databaseUrl, OPERATOR_MFA: operatorMfa };
}

/**
 * The environment of our programs with a database given. In production nothing is made up: throws
 * EnvironmentError naming every variable that is missing or wrong.
 */
export function givenEnvironment(settings: Settings): NodeJS.ProcessEnv {
  const env = settings.dev ? { ...common(settings), ...ownMachine(settings, keepSecrets(settings.dataFolder)) } : common(settings);
  parseEnv(env);
  return env;
}
