import { AppError } from "@/lib/platform/errors/app-error";

/**
 * Reads a JSON body of at most `limitBytes`. Throws `unsupported_media_type` where the content type is
 * none of `types`, `payload_too_large` past the limit (declared or real), `invalid_json` otherwise.
 */
export async function readJson(request: Request, limitBytes: number, types: readonly string[] = ["application/json"]): Promise<unknown> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type === undefined || !types.includes(type)) throw new AppError("unsupported_media_type");
  return parseJson(await readBody(request, limitBytes));
}

/** How long a body may take to arrive, by whichever door. */
export const bodyTimeoutMs = 10_000;

/**
 * Reads a body of at most `limitBytes`, refusing before more than that is held. Throws `payload_too_large`, and
 * `request_timeout` for a body that doesn't arrive in time or breaks off.
 */
export async function readBody(request: Request, limitBytes: number): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length") ?? 0) > limitBytes) throw new AppError("payload_too_large");
  if (request.body === null) return new Uint8Array();
  const reader: ReadableStreamDefaultReader<Uint8Array> = request.body.getReader();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooSlow = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new AppError("request_timeout")), bodyTimeoutMs);
  });
  try {
    return await Promise.race([readAll(reader, limitBytes), tooSlow]);
  } catch (error) {
    // Not awaited: a source that hangs may never confirm.
    reader.cancel().catch(() => undefined);
    throw error instanceof AppError ? error : new AppError("request_timeout", { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

async function readAll(reader: ReadableStreamDefaultReader<Uint8Array>, limitBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks);
    length += value.byteLength;
    if (length > limitBytes) throw new AppError("payload_too_large");
    chunks.push(value);
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Arrays and objects within each other, at most. */
const deepestJson = 32;

/** Parses UTF-8 JSON (RFC 8259). Throws `invalid_json` (the cause is kept out, it would quote the body) or `json_too_deep`. */
export function parseJson(body: Uint8Array): unknown {
  let text: string;
  try {
    text = utf8.decode(body);
  } catch {
    throw new AppError("invalid_json");
  }
  if (isDeep(text)) throw new AppError("json_too_deep");
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("invalid_json");
  }
}

/** Looked at before anything is built of it. Brackets within strings don't count. */
function isDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (inString) {
      if (code === 0x5c) index++;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) inString = true;
    else if (code === 0x7b || code === 0x5b) {
      if (++depth > deepestJson) return true;
    } else if (code === 0x7d || code === 0x5d) depth--;
  }
  return false;
}
