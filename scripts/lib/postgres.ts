import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { errorCode, Failure } from "./failure";
import type { GuardedProgram, Guardian } from "./guardian";
import { preferPort } from "./ports";
import { findPostgres, type PostgresProgram } from "./postgres-program";
import { commandOf, isAlive, signal, waitUntil } from "./processes";

export type ClusterOptions = {
  /** PostgreSQL's own data folder; made when absent. */
  folder: string;
  password: string;
  /** Taken when free. */
  preferredPort?: number;
  logFile: string;
  /** For a database of tests: quick instead of safe, and this folder goes when it stops. */
  throwAwayWith?: string;
};

/** A running PostgreSQL that listens on the loopback address alone. */
export type Cluster = {
  port: number;
  /** Connection address of one of its databases, password included. */
  url(database: string): string;
  ended: Promise<string>;
  stop(): Promise<void>;
};

const user = "tollgate";
/** Nothing of ours: PostgreSQL must not see secrets, nor settings meant for another PostgreSQL. */
const environment = { NODE_ENV: "production", PATH: "/usr/bin:/bin:/usr/sbin:/sbin", LC_ALL: "C", TZ: "UTC" } as const;

/**
 * Makes the data folder, aside and then by renaming, so that a start that is cut short leaves none.
 * PostgreSQL's own C.UTF-8 locale sorts alike on every system.
 */
function initialise(program: PostgresProgram, { folder, password }: ClusterOptions): void {
  const aside = `${folder}.new`;
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { mode: 0o700 });
  const secretFolder = mkdtempSync(path.join(tmpdir(), "tollgate-"));
  const passwordFile = path.join(secretFolder, "password");
  try {
    writeFileSync(passwordFile, password, { mode: 0o600 });
    const identity = dataOwner(program);
    if (identity) for (const file of [aside, secretFolder, passwordFile]) chownSync(file, identity.uid, identity.gid);
    const args = [
      "--pgdata", aside, "--username", user, "--pwfile", passwordFile, "--auth", "scram-sha-256", "--encoding", "UTF8",
      "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--locale", "C", "--no-instructions",
    ];
    const [command = "", ...rest] = [...program.prefix, program.initdb, ...args];
    const result = spawnSync(command, rest, {
      uid: program.uid, gid: program.gid, cwd: aside, env: environment, encoding: "utf8",
    });
    if (result.status !== 0) throw new Failure(`PostgreSQL could not be set up in ${folder}: ${lastLine(result.stderr)}`);
    renameSync(aside, folder);
  } finally {
    rmSync(secretFolder, { recursive: true, force: true });
  }
}

/** Who must own the data: the uid that the program runs as, whichever way it gets there. */
function dataOwner(program: PostgresProgram): { uid: number; gid: number } | null {
  if (program.uid !== undefined && program.gid !== undefined) return { uid: program.uid, gid: program.gid };
  const uid = Number(program.prefix[program.prefix.indexOf("--reuid") + 1]);
  const gid = Number(program.prefix[program.prefix.indexOf("--regid") + 1]);
  return program.prefix.length > 0 ? { uid, gid } : null;
}

const lastLine = (text: string | null) => text?.trim().split("\n").at(-1) ?? "no reason given";

/**
 * Stops a PostgreSQL that an earlier, killed start left running on this folder, and clears a lock
 * file whose process number now belongs to a stranger. A lock file of a dead process is left to
 * PostgreSQL: it also checks that no child of the dead one still has the data open.
 */
async function clearOrphan(folder: string): Promise<void> {
  const lock = path.join(folder, "postmaster.pid");
  if (!existsSync(lock)) return;
  const pid = Number.parseInt(readFileSync(lock, "utf8"), 10);
  if (!Number.isInteger(pid) || !isAlive(pid)) return;
  const isOurs = () => /postgres/.test(commandOf(pid)) && commandOf(pid).includes(folder);
  if (!isOurs()) {
    rmSync(lock, { force: true });
    return;
  }
  for (const name of ["SIGINT", "SIGQUIT"] as const) {
    signal(pid, name);
    if (await waitUntil(() => !isOurs(), { timeoutMs: 10_000 })) return;
  }
  throw new Failure(`An earlier PostgreSQL (process ${pid}) still runs on ${folder} and does not stop: end it and start again.`);
}

/** PostgreSQL insists on both; copying or unpacking the folder loses them. */
function restoreOwnership(folder: string, program: PostgresProgram): void {
  const identity = dataOwner(program);
  if (identity && statSync(folder).uid !== identity.uid) spawnSync("chown", ["-R", `${identity.uid}:${identity.gid}`, folder]);
  chmodSync(folder, 0o700);
}

/** Whether it answers; false while it starts or recovers, {@link Failure} where it never will. */
async function accepts(url: string, folder: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (errorCode(error) === "28P01") {
      throw new Failure(`The password of the database in ${folder} is not the one in secrets.json: restore that file, or remove the folder to start afresh.`);
    }
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function checkVersion(folder: string, program: PostgresProgram): void {
  const has = readFileSync(path.join(folder, "PG_VERSION"), "utf8").trim();
  const wants = /(\d+)/.exec(spawnSync(program.postgres, ["--version"], { encoding: "utf8" }).stdout)?.[1];
  if (has !== wants) {
    throw new Failure(`The data in ${folder} was made by PostgreSQL ${has} and this is PostgreSQL ${wants ?? "?"}: move it away and start afresh, or set DATABASE_URL.`);
  }
}

function settings(port: number, throwAway: boolean): string[] {
  const values = {
    port, listen_addresses: "127.0.0.1", unix_socket_directories: "", max_connections: 100, timezone: "UTC", log_timezone: "UTC",
    ...(throwAway ? { fsync: "off", synchronous_commit: "off", full_page_writes: "off" } : {}),
  };
  return Object.entries(values).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/** Starts PostgreSQL on a folder, set up first when it is new. Throws {@link Failure} with the reason where it cannot. */
export async function startCluster(guardian: Guardian, options: ClusterOptions): Promise<Cluster> {
  const { folder, logFile } = options;
  mkdirSync(path.dirname(folder), { recursive: true });
  mkdirSync(path.dirname(logFile), { recursive: true });
  const program = findPostgres(folder);
  if (existsSync(path.join(folder, "PG_VERSION"))) {
    await clearOrphan(folder);
    restoreOwnership(folder, program);
    checkVersion(folder, program);
  } else {
    initialise(program, options);
  }

  // A killed PostgreSQL's children need a moment to notice, and until then the new one refuses.
  for (let attempt = 1; ; attempt++) {
    const port = await preferPort(attempt === 1 ? options.preferredPort : undefined);
    const url = (database: string) => `postgresql://${user}:${encodeURIComponent(options.password)}@127.0.0.1:${port}/${database}`;
    const logBefore = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
    const [command = "", ...args] = [...program.prefix, program.postgres, "-D", folder, ...settings(port, options.throwAwayWith !== undefined)];
    const running: GuardedProgram = await guardian.run({
      command, args, cwd: folder, env: environment, uid: program.uid, gid: program.gid,
      logFile, stopSignal: "SIGINT", removeWhenStopped: options.throwAwayWith,
    });
    let end: string | null = null;
    void running.ended.then((reason) => (end = reason));
    const ready = await waitUntil(async () => end !== null || (await accepts(url("postgres"), folder)), { timeoutMs: 120_000 });
    if (ready && end === null) return { port, url, ended: running.ended, stop: running.stop };
    if (!ready) await running.stop();
    const logged = readFileSync(logFile).subarray(logBefore).toString("utf8");
    const passing = /shared memory block|Address already in use/.test(logged);
    if (!passing || attempt === 20) {
      const fatal = logged.split("\n").findLast((line) => /FATAL|PANIC/.test(line)) ?? end ?? "it did not answer";
      throw new Failure(`PostgreSQL did not start on ${folder} (log in ${logFile}): ${fatal}`);
    }
    await waitUntil(() => false, { timeoutMs: 250 });
  }
}
