import { spawn } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { bundleOptions } from "../lib/bundle";
import { Failure } from "../lib/failure";
import { root } from "../lib/paths";
import { freePort } from "../lib/ports";
import { runNode } from "../lib/commands";
import { answering, type BenchServer } from "./servers";

const next = path.join(root, "node_modules", "next", "dist", "bin", "next");

const filesFor = (databaseUrl: string) => ({
  "next.config.mjs": `export default { turbopack: { root: "/" }, serverExternalPackages: ["better-auth", "pg"] };\n`,
  "app/ok/route.js": `export const dynamic = "force-dynamic";\nexport const GET = () => Response.json({ ok: true });\nexport const POST = async (request) => Response.json({ read: (await request.text()).length });\n`,
  "app/v1/cccd/parse/route.js": `import { peerRoute } from "../../../../peer-route.mjs";\nlet handler;\nexport const POST = (request) => (handler ??= peerRoute(${JSON.stringify(databaseUrl)}))(request);\n`,
});

/**
 * A small application of Next's whose route handlers are the peer (`POST /v1/cccd/parse`) and, at `/ok`, one that does
 * nothing and one that only reads its body: what a guard in a route handler costs where nothing else is in the way.
 */
export async function peerPages(databaseUrl: string, parent: string): Promise<{ peer: BenchServer; plain: BenchServer }> {
  // Not below the product's folder: Next would look further up and take the product's middleware.
  const folder = path.join(parent, "peer");
  for (const [name, text] of Object.entries(filesFor(databaseUrl))) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
  await build({ ...bundleOptions(), entryPoints: { "peer-route": "scripts/bench/peer-route.ts" }, outdir: folder, sourcemap: false });
  const env = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };
  const built = await runNode([next, "build", folder], { env });
  if (!built.ok) throw new Failure(`The peer's pages could not be built:\n${built.output}`);
  const start = async (): Promise<BenchServer> => {
    const port = await freePort();
    return answering({ port, child: spawn(process.execPath, [next, "start", folder, "-p", String(port)], { cwd: root, env, stdio: "ignore" }) }, "/ok");
  };
  // In processes of their own: what the peer leaves behind in one slows whatever else it answers.
  return { peer: await start(), plain: await start() };
}
