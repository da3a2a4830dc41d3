import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
// The file behind the package's entry, which would import its .wasm as a module: Node 20 cannot.
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import { migrationAdapters } from "./migration-adapter";
import { readMigrations } from "./migrations";

type Engine = Awaited<ReturnType<typeof bindings.SchemaEngine.new>>;
type SchemaFile = { path: string; content: string };

const noFilters = { externalTables: [], externalEnums: [] };
let loaded = false;

/** Loads the WebAssembly engine into this process, once. It needs no download and no binary. */
function loadEngine(): void {
  if (loaded) return;
  const entry = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm");
  const wasm = readFileSync(path.join(path.dirname(entry), "schema_engine_bg.wasm"));
  const instance = new WebAssembly.Instance(new WebAssembly.Module(wasm), {
    "./schema_engine_bg.js": { ...bindings },
  });
  // The engine reports its panics through this global.
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: (text: string) => process.stderr.write(`${text}\n`) } });
  bindings.__wbg_set_wasm(instance.exports);
  const begin = instance.exports.__wbindgen_start;
  if (typeof begin === "function") Reflect.apply(begin, undefined, []);
  loaded = true;
}

/** All .prisma files of the schema, in a stable order. */
function readSchema(folder: string): SchemaFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".prisma"))
    .sort()
    .map((name) => ({ path: path.join(folder, name), content: readFileSync(path.join(folder, name), "utf8") }));
}

/** Says for which database the migrations are; Prisma keeps it in a file beside them. */
export const lockfile = { name: "migration_lock.toml", content: 'provider = "postgresql"\n' };

function migrationList(folder: string) {
  return {
    baseDir: folder,
    lockfile: { path: lockfile.name, content: lockfile.content },
    shadowDbInitScript: "",
    migrationDirectories: readMigrations(folder).map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok" as const, value: sql } },
    })),
  };
}

async function withEngine<T>(databaseUrl: string, schema: SchemaFile[], work: (engine: Engine) => Promise<T>): Promise<T> {
  loadEngine();
  const adapters = migrationAdapters(databaseUrl);
  const datamodels = schema.map(({ path: file, content }): [string, string] => [file, content]);
  try {
    const engine = await bindings.SchemaEngine.new({ datamodels }, () => undefined, bindMigrationAwareSqlAdapterFactory(adapters.factory));
    return await work(engine).finally(() => engine.free());
  } finally {
    await adapters.close();
  }
}

/**
 * The SQL that leads from what the migrations make to what the schema says; "" when they agree.
 * The migrations run in a scratch database beside `databaseUrl`, whose server must allow making one.
 */
export function differenceToSchema(databaseUrl: string, folders: { schema: string; migrations: string }): Promise<string> {
  const schema = readSchema(folders.schema);
  return withEngine(databaseUrl, schema, async (engine) => {
    const result = await engine.diff({
      from: { tag: "migrations", ...migrationList(folders.migrations) },
      to: { tag: "schemaDatamodel", files: schema },
      script: true,
      exitCode: null,
      filters: noFilters,
    });
    const sql = result.stdout ?? "";
    return sql.includes("This is an empty migration") ? "" : sql.trim();
  });
}
