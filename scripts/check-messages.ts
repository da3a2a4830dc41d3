import { readFileSync } from "node:fs";
import ts from "typescript";
import { errorCatalogue } from "@/lib/platform/errors/catalogue";
import { endpoints } from "@/lib/products/catalogue";
import { compareCatalogues, readCatalogue } from "./check-messages-catalogue";
import { checkUsage, type DerivedKey } from "./check-messages-usage";

/*
 * Holds the two languages against each other and against the code that asks for their texts. Prints each
 * finding as file:line and ends with 1 where there is one.
 */

const programFiles = /^(?:app|components|emails|lib)\/|^(?:middleware|instrumentation[^/]*)\.ts$/;
const leftOut = /\.test\.tsx?$|\.d\.ts$|\/generated\/|\/testing\//;

/** Texts that no call names: those of endpoints and of error codes hang off the declarations. */
function derivedKeys(): DerivedKey[] {
  return [
    ...endpoints.flatMap(({ id }) =>
      ["summary", "description"].map((part) => ({
        key: `endpoints.${id.replaceAll(".", "_")}.${part}`,
        reason: `lib/products/catalogue.ts declares ${id}`,
      })),
    ),
    ...Object.keys(errorCatalogue).flatMap((code) =>
      ["title", "detail"].map((part) => ({
        key: `errors.${code}.${part}`,
        reason: `lib/platform/errors/catalogue.ts declares ${code}`,
      })),
    ),
  ];
}

function createProgram(root: string): ts.Program {
  const configFile = `${root}tsconfig.json`;
  const { config } = ts.readConfigFile(configFile, (path) => ts.sys.readFile(path)) as { config: unknown };
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const wanted = fileNames.filter((file) => programFiles.test(file.slice(root.length)) || file.endsWith(".d.ts"));
  return ts.createProgram(wanted, { ...options, noEmit: true, incremental: false });
}

const root = `${process.cwd()}/`;
const [en, vi] = ["messages/en.json", "messages/vi.json"].map((file) => readCatalogue(file, readFileSync(root + file, "utf8")));
if (en === undefined || vi === undefined) throw new Error("two languages were expected");

const program = createProgram(root);
const files = program.getRootFileNames().filter((file) => !leftOut.test(file));
const findings = [...compareCatalogues(en, vi), ...checkUsage(program, files, en, derivedKeys(), root)];

for (const { file, line, text } of findings) console.error(`${file}:${line} ${text}`);
if (findings.length > 0) {
  console.error(`${findings.length} findings in the messages.`);
  process.exitCode = 1;
} else {
  console.log(`Messages: ${en.texts.size} texts in two languages, all used, none missing (${files.length} source files).`);
}
