import { cookies } from "next/headers";
import { type KeyEnvironment, environments } from "@/lib/keys/schemas";

/** Cookie in which the Live/Test switch is kept. */
export const environmentCookieName = "tollgate_environment";

export function isEnvironment(value: unknown): value is KeyEnvironment {
  return environments.some((environment) => environment === value);
}

/** The environment that the visitor looks at; live until they switch. */
export async function currentEnvironment(): Promise<KeyEnvironment> {
  const value = (await cookies()).get(environmentCookieName)?.value;
  return isEnvironment(value) ? value : "live";
}
