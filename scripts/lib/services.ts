import { readFileSync } from "node:fs";
import path from "node:path";
import { bundleFile } from "./bundle";
import { type Child, startChild } from "./children";
import { tail } from "./commands";
import { Failure } from "./failure";
import { waitUntil } from "./processes";
import type { Settings } from "./settings";

/** How long the first answer of a new server may take; in development it compiles first. */
const readyTimeoutMs = 90_000;

type Service = Child & { name: string; logFile: string | undefined };

/** A service and, in development, its successors after each change of its files. */
export type RunningService = {
  /** Settles when it is over for good, with the reason. */
  over: Promise<Failure>;
  restart(): Promise<void>;
  stop(): Promise<void>;
};

/** With a database of one's own the output goes to a log file, else to the terminal. */
function startService(name: "server" | "worker", settings: Settings, env: NodeJS.ProcessEnv): Service {
  const quiet = settings.databaseUrl === undefined && !settings.dev;
  const logFile = quiet ? path.join(settings.dataFolder, "logs", `${name}.log`) : undefined;
  return { ...startChild({ script: bundleFile(name), env, logFile }), name, logFile };
}

function endOf(service: Service, reason: string): Failure {
  const last = service.logFile ? `\n${tail(readFileSync(service.logFile, "utf8"), 15)}` : "";
  return new Failure(`The ${service.name} ended (${reason}).${last}`);
}

/** Starts the server or the worker and keeps it: in development a fault in it waits for the next change. */
export function keepRunning(name: "server" | "worker", settings: Settings, env: NodeJS.ProcessEnv): RunningService {
  let leaving = false;
  let finish: (failure: Failure) => void = () => undefined;
  const over = new Promise<Failure>((resolve) => {
    finish = resolve;
  });
  const start = () => {
    const service = startService(name, settings, env);
    void service.ended.then((reason) => {
      if (leaving) return;
      const failure = endOf(service, reason);
      if (settings.dev) process.stderr.write(`${failure.message} It starts again when a file changes.\n`);
      else finish(failure);
    });
    return service;
  };
  let service = start();
  const stop = async () => {
    leaving = true;
    await service.stop();
  };
  let restarting: Promise<void> | undefined;
  const restart = async () => {
    await stop();
    leaving = false;
    service = start();
  };
  return {
    over,
    stop,
    restart: () => (restarting ??= restart().finally(() => (restarting = undefined))),
  };
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(20_000) })).ok;
  } catch {
    return false;
  }
}

/** Waits until the server says that it can do its work. Throws {@link Failure} when it ends or takes too long. */
export async function waitForReady(server: RunningService, settings: Settings): Promise<void> {
  const host = settings.host === undefined || settings.host === "0.0.0.0" ? "127.0.0.1" : settings.host;
  const url = `http://${host.includes(":") ? `[${host}]` : host}:${settings.port}/api/ready`;
  let end: Failure | undefined;
  void server.over.then((failure) => (end = failure));
  const ready = await waitUntil(async () => end !== undefined || (await isReady(url)), { timeoutMs: readyTimeoutMs, everyMs: 100 });
  if (end) throw end;
  if (!ready) throw new Failure(`The server started but ${url} does not answer that it is ready.`);
}
