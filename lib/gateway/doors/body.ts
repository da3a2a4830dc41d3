import { AppError } from "@/lib/platform/errors/app-error";

type Bytes = Uint8Array;

/** Lets a body be asked for more than once; it is read at the first time. */
export function once(read: (limitBytes: number) => Promise<Bytes>): { read(limitBytes: number): Promise<Bytes>; taken(): AsyncIterable<Bytes> | null } {
  let reading: Promise<Bytes> | null = null;
  return {
    read: (limitBytes) => (reading ??= read(limitBytes)),
    taken: () => (reading === null ? null : one(reading)),
  };
}

async function* one(reading: Promise<Bytes>): AsyncGenerator<Bytes> {
  yield await reading;
}

/** Passes a body on as it comes. Throws `payload_too_large` past the limit. */
export async function* bounded(source: AsyncIterable<Bytes> | Iterable<Bytes>, limitBytes: number): AsyncGenerator<Bytes> {
  let length = 0;
  for await (const chunk of source) {
    length += chunk.byteLength;
    if (length > limitBytes) throw new AppError("payload_too_large");
    yield chunk;
  }
}
