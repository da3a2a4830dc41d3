import path from "node:path";
import type { BuildOptions } from "esbuild";
import { buildFolder, root } from "./paths";

/** Our own programs that run beside or around Next (the last one in a thread of the server), each in one file of {@link buildFolder}. */
const bundles = { server: "scripts/serve.ts", worker: "scripts/work.ts", seed: "scripts/seed.ts", document: "scripts/read-document.ts" } as const;

/** Where a program's bundle lies. */
export function bundleFile(name: keyof typeof bundles): string {
  return path.join(buildFolder, `${name}.mjs`);
}

/** How they are bundled: our own code in, packages out. */
export function bundleOptions(): BuildOptions {
  return {
    absWorkingDir: root,
    entryPoints: { ...bundles },
    outdir: buildFolder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: "linked",
    logLevel: "silent",
  };
}
