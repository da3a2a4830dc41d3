import { AppError, type FieldError } from "@/lib/platform/errors/app-error";
import { type FoundOperations, findOperationsIn } from "./operations";
import { readDocument } from "./read-document";

/** What comes of a document: its text as JSON with the operations in it, or the faults for which it is refused. */
export type Reading = { json: string; found: FoundOperations } | { faults: readonly FieldError[] };

type Reader = (text: string) => Promise<Reading>;
type Shared = { tollgateDocumentReader?: Reader };
const shared = globalThis as typeof globalThis & Shared;

/** Reads a document in this thread, which does nothing else meanwhile: a second or two for the longest ones. */
export async function readHere(text: string): Promise<Reading> {
  try {
    const document = await readDocument(text);
    const found = findOperationsIn(document);
    if (found.operations.length === 0) return { faults: [{ path: "#/paths", message: "products.errors.document_empty" }] };
    return { json: JSON.stringify(document), found };
  } catch (error) {
    if (error instanceof AppError && error.code === "validation_failed") return { faults: error.fields };
    throw error;
  }
}

/**
 * Has documents read elsewhere from now on, in this process. It hangs on `globalThis` because the server that sets it
 * and Next's bundle are two module graphs in one process; hosts that run Next themselves read here.
 */
export function setDocumentReader(reader: Reader | undefined): void {
  shared.tollgateDocumentReader = reader;
}

/** Reads an OpenAPI document. Throws `validation_failed` with the places of what is wrong in it. */
export async function readOperations(text: string): Promise<Exclude<Reading, { faults: unknown }>> {
  const reading = await (shared.tollgateDocumentReader ?? readHere)(text);
  if ("faults" in reading) throw new AppError("validation_failed", { fields: reading.faults });
  return reading;
}
