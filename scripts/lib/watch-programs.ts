import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import esbuild from "esbuild";
import { bundleFile, bundleOptions } from "./bundle";

/**
 * Bundles our programs again whenever one of their files changes, and tells which came out
 * different. A file with an error is reported and the programs run on as they are. Returns the stop.
 */
export async function watchPrograms(changed: (program: "server" | "worker") => void): Promise<() => Promise<void>> {
  const known = new Map<string, string>();
  const tell: esbuild.Plugin = {
    name: "tell-what-changed",
    setup(build) {
      build.onEnd((result) => {
        for (const { text, location } of result.errors) {
          process.stderr.write(`${location ? `${location.file}:${location.line}: ` : ""}${text}\n`);
        }
        if (result.errors.length > 0) return;
        for (const program of ["server", "worker"] as const) {
          const hash = createHash("sha256").update(readFileSync(bundleFile(program))).digest("hex");
          if (known.has(program) && known.get(program) !== hash) changed(program);
          known.set(program, hash);
        }
      });
    },
  };
  const context = await esbuild.context({ ...bundleOptions(), plugins: [tell] });
  await context.watch();
  return () => context.dispose();
}
