import { Readable } from "node:stream";
import type { Outcome } from "./run-target";

const lengths = new Set(["content-length", "transfer-encoding"]);

/** Answers up to this size are kept for repeats; longer ones can't be given again. */
const keepLimitBytes = 1_048_576;

/**
 * The outcome of a call whose answer is to be kept: a streamed body is read whole where it is text of a bounded size.
 * Otherwise it is passed on as it is and is not repeatable.
 */
export async function keepable(outcome: Outcome): Promise<Outcome> {
  const { body } = outcome.response;
  if (typeof body === "string" || !outcome.repeatable) return outcome;
  const chunks: Buffer[] = [];
  let length = 0;
  const source = body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  for (let step = await source.next(); step.done !== true; step = await source.next()) {
    chunks.push(step.value);
    length += step.value.length;
    if (length > keepLimitBytes) return { ...outcome, repeatable: false, response: { ...outcome.response, body: Readable.from(joined(chunks, source)) } };
  }
  const bytes = Buffer.concat(chunks);
  const text = bytes.toString("utf8");
  if (!Buffer.from(text, "utf8").equals(bytes)) return { ...outcome, repeatable: false, response: { ...outcome.response, body: Readable.from([bytes]) } };
  // The door says how long a text is.
  const headers = outcome.response.headers.filter((_, index, list) => !lengths.has(list[index - (index % 2)] ?? ""));
  return { ...outcome, response: { ...outcome.response, headers, body: text } };
}

async function* joined(first: readonly Buffer[], rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield* first;
  for (let step = await rest.next(); step.done !== true; step = await rest.next()) yield step.value;
}
