import { Readable } from "node:stream";
import { stringify } from "csv-stringify/sync";
import { ZipFile } from "yazl";
import { canonicalJson } from "@/lib/platform/text/canonical-json";
import type { ExportPart, RowsPart } from "./export-part";

/** Longer files are refused: they stand in the database. */
const longestBytes = 64 * 1024 * 1024;

/** The parts of an owner as one ZIP. Throws where it grows longer than 64 MiB. */
export async function zipOf<Owner>(owner: Owner, parts: readonly ExportPart<Owner>[], { readMe, at }: { readMe: string; at: Date }): Promise<Buffer<ArrayBuffer>> {
  const zip = new ZipFile();
  const options = { mtime: at };
  zip.addBuffer(Buffer.from(readMe, "utf8"), "README.txt", options);
  const broken = new Promise<never>((_, reject) => zip.on("error", reject));
  for (const part of parts) {
    for (const [name, text] of filesOf(part, owner)) {
      zip.addReadStreamLazy(name, options, (give) => {
        const stream = Readable.from(bytesOf(text()));
        // yazl tells of nothing that goes wrong in a stream.
        stream.on("error", (error) => zip.emit("error", error));
        give(null, stream);
      });
    }
  }
  zip.end();
  return Promise.race([gather(zip.outputStream), broken]);
}

function filesOf<Owner>(part: ExportPart<Owner>, owner: Owner): [string, () => AsyncIterable<string>][] {
  if ("file" in part) return [[part.file, () => part.text(owner)]];
  return [
    [`${part.name}.json`, () => jsonOf(part, owner)],
    [`${part.name}.csv`, () => csvOf(part, owner)],
  ];
}

async function* jsonOf<Owner>(part: RowsPart<Owner>, owner: Owner): AsyncIterable<string> {
  yield "[";
  let first = true;
  for await (const rows of part.rows(owner)) {
    for (const row of rows) {
      yield `${first ? "" : ","}\n${JSON.stringify(row)}`;
      first = false;
    }
  }
  yield "\n]\n";
}

/** RFC 4180. What is text must stay text where a spreadsheet opens the file. */
async function* csvOf<Owner>(part: RowsPart<Owner>, owner: Owner): AsyncIterable<string> {
  let header = true;
  for await (const rows of part.rows(owner)) {
    const cells = rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value !== null && typeof value === "object" ? canonicalJson(value) : value])));
    if (cells.length > 0) yield stringify(cells, { header, record_delimiter: "\r\n", escape_formulas: true, cast: { boolean: String } });
    if (cells.length > 0) header = false;
  }
}

async function* bytesOf(text: AsyncIterable<string>): AsyncIterable<Buffer> {
  for await (const piece of text) yield Buffer.from(piece, "utf8");
}

async function gather(stream: NodeJS.ReadableStream): Promise<Buffer<ArrayBuffer>> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of stream as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > longestBytes) throw new Error("the export is longer than a row of the database takes");
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
