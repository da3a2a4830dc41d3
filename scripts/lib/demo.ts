import path from "node:path";
import { z } from "zod";
import { bundleFile } from "./bundle";
import { startChild } from "./children";
import type { Closing } from "./closing";
import { Failure } from "./failure";
import { readJson, writePrivateJson } from "./json-file";

const account = z.object({ email: z.string(), password: z.string() });
const accessSchema = z.object({ operator: account, customer: account, keys: z.object({ live: z.string(), test: z.string() }) });
const demoSchema = accessSchema.extend({ baseUrl: z.string(), databaseUrl: z.string() });

/** What one needs to use the demo: addresses, sign-ins and keys. */
export type Demo = z.infer<typeof demoSchema>;

const fileOf = (dataFolder: string) => path.join(dataFolder, "demo.json");

/** Fills an empty database with the demo, in a process of its own, and notes how to sign in. */
export async function seedDemo(dataFolder: string, baseUrl: string, env: NodeJS.ProcessEnv, closing: Closing): Promise<void> {
  const logFile = path.join(dataFolder, "logs", "seed.log");
  const child = startChild({ script: bundleFile("seed"), env, logFile });
  closing.add(child.stop);
  const message = await Promise.race([child.firstMessage, child.ended.then(() => null)]);
  const access = accessSchema.safeParse(message);
  const reason = await child.ended;
  if (!access.success) throw new Failure(`The demo data could not be written (${reason}; log in ${logFile}).`);
  const { operator, customer, keys } = access.data;
  writePrivateJson(fileOf(dataFolder), { baseUrl, operator, customer, keys, databaseUrl: env.DATABASE_URL });
}

/** Brings the addresses in demo.json up to date and returns its content; null when somebody removed it. */
export function refreshDemo(dataFolder: string, addresses: { baseUrl: string; databaseUrl: string }): Demo | null {
  const known = readJson(fileOf(dataFolder), demoSchema);
  if (known === null) return null;
  const { operator, customer, keys } = known;
  const demo = { baseUrl: addresses.baseUrl, operator, customer, keys, databaseUrl: addresses.databaseUrl };
  writePrivateJson(fileOf(dataFolder), demo);
  return demo;
}
