/** Status and headers of an answer. Names in lower case; values of a name that comes twice are joined by `, `. */
export type Head = { status: number; headers: ReadonlyMap<string, string> };

export type WholeAnswer = Head & { body: Buffer };

const headEnd = Buffer.from("\r\n\r\n");
const lineEnd = Buffer.from("\r\n");
const statusLine = /^HTTP\/1\.1 (\d{3}) [^\r\n]*$/;
// RFC 9110, section 5: a name is a token, and no control character stands in a value.
const fieldLine = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\t\x20-\x7e\x80-\xff]*)$/;

function readHead(text: string): Head {
  const [first = "", ...lines] = text.split("\r\n");
  const status = statusLine.exec(first)?.[1];
  if (status === undefined) throw new Error(`no status line: ${JSON.stringify(first.slice(0, 80))}`);
  const headers = new Map<string, string>();
  for (const line of lines) {
    const [, name, value = ""] = fieldLine.exec(line) ?? [];
    if (name === undefined) throw new Error(`no header: ${JSON.stringify(line.slice(0, 80))}`);
    const known = headers.get(name.toLowerCase());
    headers.set(name.toLowerCase(), known === undefined ? value : `${known}, ${value}`);
  }
  return { status: Number(status), headers };
}

/** A body in chunks (RFC 9112, section 7.1) at the start of the bytes; null while it is not whole. */
function readChunks(bytes: Buffer): { body: Buffer; next: number } | null {
  const parts: Buffer[] = [];
  let offset = 0;
  for (;;) {
    const end = bytes.indexOf(lineEnd, offset);
    if (end === -1) return null;
    const size = Number.parseInt(bytes.toString("latin1", offset, end), 16);
    if (!Number.isInteger(size) || size < 0) throw new Error("no chunk size");
    const next = end + 2 + size + 2;
    if (bytes.length < next) return null;
    if (size === 0) return { body: Buffer.concat(parts), next };
    parts.push(bytes.subarray(end + 2, end + 2 + size));
    offset = next;
  }
}

type Listener = { onHead?(head: Head): void; onWhole(answer: WholeAnswer): void };

/**
 * Reads the answers of one HTTP/1.1 connection in order. {@link push} throws on what is no answer: a head with bytes
 * that may not be there, or bytes after an answer that begin none.
 */
export class AnswerReader {
  #bytes: Buffer = Buffer.alloc(0);
  #head: Head | null = null;
  readonly #listener: Listener;
  readonly #isToHead: () => boolean;

  /** @param isToHead whether the next answer is one to HEAD, which has no body */
  constructor(listener: Listener, isToHead: () => boolean = () => false) {
    this.#listener = listener;
    this.#isToHead = isToHead;
  }

  /** True between two answers. */
  get idle(): boolean {
    return this.#head === null && this.#bytes.length === 0;
  }

  push(chunk: Buffer): void {
    this.#bytes = this.#bytes.length === 0 ? chunk : Buffer.concat([this.#bytes, chunk]);
    while (this.#step());
  }

  /** The connection was closed: ends an answer whose body lasts until then. */
  end(): void {
    const head = this.#head;
    if (head === null || head.headers.has("content-length") || head.headers.has("transfer-encoding")) return;
    this.#finish(head, this.#bytes, this.#bytes.length);
  }

  #step(): boolean {
    if (this.#head === null) {
      const end = this.#bytes.indexOf(headEnd);
      if (end === -1) {
        const start = this.#bytes.toString("latin1", 0, 5);
        if (!"HTTP/".startsWith(start)) throw new Error(`bytes that begin no answer: ${JSON.stringify(start)}`);
        return false;
      }
      const head = readHead(this.#bytes.toString("latin1", 0, end));
      this.#bytes = this.#bytes.subarray(end + 4);
      // 100 Continue and its like only announce.
      if (head.status < 200) return true;
      this.#head = head;
      this.#listener.onHead?.(head);
    }
    return this.#readBody(this.#head);
  }

  #readBody(head: Head): boolean {
    if (this.#isToHead() || head.status === 204 || head.status === 304) return this.#finish(head, Buffer.alloc(0), 0);
    if (head.headers.get("transfer-encoding") === "chunked") {
      const chunks = readChunks(this.#bytes);
      return chunks !== null && this.#finish(head, chunks.body, chunks.next);
    }
    const length = head.headers.get("content-length");
    if (length === undefined || this.#bytes.length < Number(length)) return false;
    return this.#finish(head, this.#bytes.subarray(0, Number(length)), Number(length));
  }

  #finish(head: Head, body: Buffer, length: number): boolean {
    this.#bytes = this.#bytes.subarray(length);
    this.#head = null;
    this.#listener.onWhole({ ...head, body });
    return this.#bytes.length > 0;
  }
}
