// Redis' wire protocol, RESP2 (https://redis.io/docs/latest/develop/reference/protocol-spec/).

/** A reply of Redis: text and numbers as they are, bulk strings as their bytes, and its errors as values. */
export type Reply = string | number | Buffer | null | RedisError | Reply[];

/** An error that Redis answered, for example `ERR unknown command`. */
export class RedisError extends Error {
  override name = "RedisError";
}

/** A command as Redis wants it: an array of bulk strings. */
export function encodeCommand(parts: readonly string[]): string {
  return `*${parts.length}\r\n${parts.map((part) => `$${Buffer.byteLength(part)}\r\n${part}\r\n`).join("")}`;
}

/** Reads one reply at `offset`; null when it has not arrived whole. Throws on what is no RESP2. */
export function readReply(bytes: Buffer, offset = 0): { reply: Reply; next: number } | null {
  const lineEnd = bytes.indexOf("\r\n", offset);
  if (lineEnd < 0) return null;
  const kind = String.fromCharCode(bytes[offset] ?? 0);
  const line = bytes.toString("utf8", offset + 1, lineEnd);
  const next = lineEnd + 2;
  switch (kind) {
    case "+":
      return { reply: line, next };
    case "-":
      return { reply: new RedisError(line), next };
    case ":":
      return { reply: Number(line), next };
    case "$": {
      const length = Number(line);
      if (length < 0) return { reply: null, next };
      if (bytes.length < next + length + 2) return null;
      return { reply: bytes.subarray(next, next + length), next: next + length + 2 };
    }
    case "*":
      return readArray(bytes, next, Number(line));
    default:
      throw new Error(`not RESP2: a reply begins with ${JSON.stringify(kind)}`);
  }
}

function readArray(bytes: Buffer, offset: number, length: number): { reply: Reply; next: number } | null {
  if (length < 0) return { reply: null, next: offset };
  const items: Reply[] = [];
  let next = offset;
  for (let i = 0; i < length; i++) {
    const item = readReply(bytes, next);
    if (item === null) return null;
    items.push(item.reply);
    next = item.next;
  }
  return { reply: items, next };
}
