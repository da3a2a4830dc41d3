import { createHash, type Hash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import esbuild from "esbuild";
import { z } from "zod";
import { bundleOptions } from "./bundle";
import { programs, runNode, tail } from "./commands";
import { Failure } from "./failure";
import { readJson } from "./json-file";
import { buildFolder, root, schemaFolder } from "./paths";

const stampFile = path.join(buildFolder, "stamp.json");
const clientStampFile = path.join(buildFolder, "client.json");
const generatedClient = path.join(root, "lib", "platform", "db", "generated", "client.ts");
const buildIdFile = path.join(root, ".next", "BUILD_ID");

const stampSchema = z.object({ sources: z.string(), buildId: z.string() });
const clientStampSchema = z.object({ schema: z.string() });

/** Folders at the top that no build reads. */
const notSources = new Set(["node_modules", "docs", "e2e", "coverage", "test-results", "playwright-report"]);

function addFolder(hash: Hash, folder: string, skip: (name: string) => boolean): void {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const file = path.join(folder, entry.name);
    if (skip(entry.name) || file === path.dirname(generatedClient)) continue;
    if (entry.isDirectory()) addFolder(hash, file, (name) => /\.test\.tsx?$/.test(name));
    else if (entry.isFile()) hash.update(`${path.relative(root, file)}\0`).update(readFileSync(file)).update("\0");
  }
}

/** Changes whenever a file that a build reads does, or a variable that Next writes into pages. */
function sourcesHash(): string {
  const hash = createHash("sha256").update(process.version);
  for (const [name, value] of Object.entries(process.env).sort()) {
    if (name.startsWith("NEXT_PUBLIC_")) hash.update(`${name}=${value}\0`);
  }
  addFolder(hash, root, (name) => name.startsWith(".") || notSources.has(name) || /\.(md|tsbuildinfo)$/.test(name) || name === "next-env.d.ts");
  return hash.digest("hex");
}

const readBuildId = () => (existsSync(buildIdFile) ? readFileSync(buildIdFile, "utf8") : "");

function buildIsFresh(sources: string): boolean {
  const stamp = readJson(stampFile, stampSchema);
  return stamp?.sources === sources && stamp.buildId === readBuildId() && existsSync(generatedClient);
}

/** Makes Prisma's client where the schema is newer than it. */
async function generateClient(): Promise<void> {
  const hash = createHash("sha256").update(readFileSync(path.join(root, "package-lock.json")));
  addFolder(hash, schemaFolder, () => false);
  const schema = hash.digest("hex");
  if (existsSync(generatedClient) && readJson(clientStampFile, clientStampSchema)?.schema === schema) return;
  // Generating asks for an engine that it then does not use; naming any program spares its download.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: "1", CHECKPOINT_DISABLE: "1" };
  const result = await runNode([programs.prisma, "generate"], { env });
  if (!result.ok) throw new Failure(`Prisma could not generate its client:\n${tail(result.output)}`);
  mkdirSync(buildFolder, { recursive: true });
  writeFileSync(clientStampFile, JSON.stringify({ schema }));
}

/** Makes what every start needs, in seconds: Prisma's client, and our own programs in one file each. */
export async function buildPrograms(): Promise<void> {
  await generateClient();
  try {
    await esbuild.build(bundleOptions());
  } catch (error) {
    throw new Failure(`The programs could not be bundled:\n${error instanceof Error ? error.message : String(error)}`);
  } finally {
    // Ends esbuild's own helper process; the next use starts another.
    await esbuild.stop();
  }
}

/** Whether the pages lack or were made from other sources than those here now. */
export function pagesAreStale(): boolean {
  return !buildIsFresh(sourcesHash());
}

/** Builds the pages for production. Throws {@link Failure} with the end of the build's own output. */
export async function buildPages({ logFile, echo }: { logFile?: string; echo?: boolean } = {}): Promise<void> {
  const sources = sourcesHash();
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" } as const;
  const result = await runNode([programs.next, "build"], { env, logFile, echo });
  if (!result.ok) throw new Failure(echo ? "The build failed." : `The build failed:\n${tail(result.output)}`);
  writeFileSync(stampFile, JSON.stringify({ sources, buildId: readBuildId() }));
}
