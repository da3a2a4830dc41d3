// `npm start` and `npm run dev`: from a folder with its packages installed to a running Tollgate.
import { mkdirSync } from "node:fs";
import path from "node:path";
import { standIns } from "@/e2e/stand-ins/stand-ins";
import { banner } from "./lib/banner";
import { buildPages, buildPrograms, pagesAreStale } from "./lib/build";
import { embeddedEnvironment, givenEnvironment, localAddress } from "./lib/child-environment";
import { Closing } from "./lib/closing";
import { stopCommands } from "./lib/commands";
import { checkConnection, prepareOwnDatabase, startOwnPostgres } from "./lib/database";
import { refreshDemo, seedDemo } from "./lib/demo";
import { errorCode, explain, Failure } from "./lib/failure";
import { Guardian } from "./lib/guardian";
import { claimDataFolder } from "./lib/instance";
import { applyMigrations } from "./lib/migrations";
import { whenNpmIsGone } from "./lib/npm-parent";
import { migrationsFolder } from "./lib/paths";
import { portFault } from "./lib/ports";
import { keepSecrets } from "./lib/secrets";
import { keepRunning, waitForReady } from "./lib/services";
import { loadEnvironmentFiles, readSettings, type Settings } from "./lib/settings";
import { watchPrograms } from "./lib/watch-programs";

const say = (text: string) => process.stdout.write(`${text}\n`);

async function checkPort({ port, host }: Settings): Promise<void> {
  const fault = await portFault(port, host);
  if (fault === "EADDRINUSE") throw new Failure(`Port ${port} is in use: stop what listens there, or choose another with PORT=${port + 1} npm start.`);
  if (fault !== null) throw new Failure(`Port ${port}${host ? ` of ${host}` : ""} cannot be listened on (${fault}): choose another with PORT.`);
}

function makeDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new Failure(`The folder ${folder}, where Tollgate keeps its data, cannot be made (${errorCode(error)}): choose another with TOLLGATE_DATA.`);
  }
}

async function ensurePages(settings: Settings): Promise<void> {
  if (settings.dev || !pagesAreStale()) return;
  say("Building the pages; only needed after a change ...");
  await buildPages({ logFile: path.join(settings.dataFolder, "logs", "build.log") });
}

/** Database, demo and stand-ins of one's own; returns the environment for our programs. */
async function prepareOwn(settings: Settings, closing: Closing): Promise<{ env: NodeJS.ProcessEnv; databaseEnded: Promise<string> }> {
  const secrets = keepSecrets(settings.dataFolder);
  const guardian = new Guardian();
  closing.add(() => guardian.leave());
  const cluster = await startOwnPostgres(guardian, settings.dataFolder, secrets.DATABASE_PASSWORD);
  const { url } = await prepareOwnDatabase(cluster, async (fillUrl) => {
    say("Writing the demo data ...");
    await seedDemo(settings.dataFolder, localAddress(settings), embeddedEnvironment(settings, secrets, fillUrl), closing);
  });
  let env = embeddedEnvironment(settings, secrets, url);
  for (const standIn of standIns) {
    if (standIn.alreadySet(env)) continue;
    const running = await standIn.start(guardian, path.join(settings.dataFolder, "logs"), (env.APP_URL ?? localAddress(settings)).replace(/\/+$/, ""));
    if ("missing" in running) {
      say(`${standIn.name}: ${running.missing}`);
      continue;
    }
    closing.add(running.stop);
    env = { ...env, ...running.env };
  }
  return { env, databaseEnded: cluster.ended };
}

/** Somebody else's database: nothing is made up, nothing but migrations is written. */
async function prepareGiven(settings: Settings, databaseUrl: string): Promise<NodeJS.ProcessEnv> {
  const env = givenEnvironment(settings);
  await checkConnection(databaseUrl);
  if (settings.migrateOnStart) {
    const applied = await applyMigrations(databaseUrl, migrationsFolder);
    if (applied.length > 0) say(`Applied migrations: ${applied.join(", ")}`);
  }
  return env;
}

/** Brings everything up and stays until something ends. Resolves only with the reason to give up. */
async function start(settings: Settings, closing: Closing): Promise<Failure> {
  const began = performance.now();
  await checkPort(settings);
  makeDataFolder(settings.dataFolder);
  closing.add(claimDataFolder(settings.dataFolder, settings.port));
  closing.add(stopCommands);

  let env: NodeJS.ProcessEnv;
  let databaseEnded: Promise<string> = new Promise(() => undefined);
  if (settings.databaseUrl === undefined) {
    await buildPrograms();
    const [own] = await Promise.all([prepareOwn(settings, closing), ensurePages(settings)]);
    ({ env, databaseEnded } = own);
  } else {
    env = await prepareGiven(settings, settings.databaseUrl);
    await buildPrograms();
    await ensurePages(settings);
  }

  const server = keepRunning("server", settings, env);
  const worker = keepRunning("worker", settings, env);
  closing.add(async () => void (await Promise.all([server.stop(), worker.stop()])));
  if (settings.dev) {
    const programs = { server, worker };
    const stopWatching = await watchPrograms((program) => {
      say(`Restarting the ${program} ...`);
      void programs[program].restart();
    });
    closing.add(stopWatching);
  }
  await waitForReady(server, settings);

  const baseUrl = localAddress(settings);
  const demo = settings.databaseUrl === undefined ? refreshDemo(settings.dataFolder, { baseUrl, databaseUrl: env.DATABASE_URL ?? "" }) : null;
  say(banner({ baseUrl, demo, inbox: Boolean(env.DEV_INBOX_URL), dataFolder: settings.dataFolder, tookMs: performance.now() - began }));
  return Promise.race([server.over, worker.over, databaseEnded.then((reason) => new Failure(`The database ended (${reason}).`))]);
}

/** Runs until Ctrl-C (exit code 0) or until something fails (exit code 1, after saying what). */
export async function run({ dev }: { dev: boolean }): Promise<void> {
  const closing = new Closing();
  // A reader that went away (`npm start | head`, a closed terminal) must not end us halfway.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  const stop = () => {
    if (closing.begun) return;
    say("\nStopping ...");
    void closing.close().then(() => process.exit(0));
  };
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, stop);
  whenNpmIsGone(stop);
  let failure: unknown;
  try {
    loadEnvironmentFiles();
    failure = await start(readSettings({ dev }), closing);
  } catch (error) {
    failure = error;
  }
  // While stopping, whatever fails does so because of that.
  if (closing.begun) return;
  process.stderr.write(`${explain(failure)}\n`);
  await closing.close();
  process.exit(1);
}
