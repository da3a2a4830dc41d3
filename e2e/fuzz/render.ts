import { gzipSync } from "node:zlib";
import type { Case, Credential, Framing, KeyState } from "./cases";
import { renderBody } from "./odd-values";

/** Secrets by the state of their key, and two that belong to none. */
export type Secrets = { byState: ReadonlyMap<KeyState, readonly string[]>; unknown: string; wrongChecksum: string };

/** A case as it goes over the wire. */
export type Message = {
  bytes: Buffer;
  /** The secret that was shown, which must not come back. */
  secret: string | null;
  toHead: boolean;
  /** Sound HTTP: exactly one whole answer is owed. Otherwise the connection may just end. */
  sound: boolean;
  /** Whether an upstream may be the one who answers. */
  upstream: boolean;
};

/** Unpacks to far more than any body may hold. */
const bomb = gzipSync(Buffer.alloc(20_000_000, 0x20));

function packed(body: Buffer, packing: Case["packing"]): Buffer {
  if (packing === "gzip") return gzipSync(body);
  if (packing === "bomb") return bomb;
  if (packing === "cut gzip") return gzipSync(body).subarray(0, -5);
  return packing === "not gzip" ? Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0]), body]) : body;
}

function secretOf({ byState }: Secrets, state: KeyState, which: number): string {
  const list = byState.get(state) ?? [];
  return list[which % list.length] ?? "";
}

function credentialLines(credential: Credential, secrets: Secrets): { lines: string[]; secret: string | null } {
  switch (credential.kind) {
    case "none":
      return { lines: [], secret: null };
    case "raw":
      return { lines: [`Authorization: ${credential.value}`], secret: null };
    case "unknown":
      return { lines: [`Authorization: Bearer ${secrets.unknown}`], secret: secrets.unknown };
    case "wrong checksum":
      return { lines: [`X-API-Key: ${secrets.wrongChecksum}`], secret: secrets.wrongChecksum };
    default: {
      const secret = secretOf(secrets, credential.state, credential.which);
      const bearer = `Authorization: Bearer ${secret}`;
      const lines = {
        bearer: [bearer],
        "x-api-key": [`X-API-Key: ${secret}`],
        both: [bearer, `x-api-key: ${secret}`],
        "lower-case bearer": [`authorization: bearer  ${secret} `],
        two: [bearer, `X-API-Key: ${secrets.unknown}`],
        twice: [bearer, `Authorization: Bearer ${secrets.unknown}`],
      }[credential.kind];
      return { lines, secret };
    }
  }
}

function chunked(body: Buffer, extended: boolean): Buffer {
  const parts: Buffer[] = [];
  const step = Math.max(1, Math.ceil(body.length / 3));
  for (let at = 0; at < body.length; at += step) {
    const part = body.subarray(at, at + step);
    parts.push(Buffer.from(`${part.length.toString(16)}${extended ? ';name="value";x' : ""}\r\n`), part, Buffer.from("\r\n"));
  }
  parts.push(Buffer.from(extended ? "0\r\nX-Trailer: 1\r\nAuthorization: Bearer x\r\n\r\n" : "0\r\n\r\n"));
  return Buffer.concat(parts);
}

function framed(body: Buffer, framing: Framing): { lines: string[]; body: Buffer; sound: boolean } {
  const length = (value: number | string) => [`Content-Length: ${value}`];
  const inChunks = ["Transfer-Encoding: chunked"];
  switch (framing) {
    case "length":
      return { lines: length(body.length), body, sound: true };
    case "chunked":
      return { lines: inChunks, body: chunked(body, false), sound: true };
    case "chunked with extensions":
      return { lines: inChunks, body: chunked(body, true), sound: true };
    case "too long a length":
      return { lines: length(body.length + 10), body, sound: false };
    case "too short a length":
      return { lines: length(Math.max(0, body.length - 5)), body, sound: false };
    case "length and chunked":
      return { lines: [...length(body.length), ...inChunks], body: chunked(body, false), sound: false };
    case "two lengths":
      return { lines: [...length(body.length), ...length(body.length + 1)], body, sound: false };
    case "negative length":
      return { lines: length(-1), body, sound: false };
    case "odd length":
      return { lines: length("0x10"), body, sound: false };
    case "odd coding":
      return { lines: ["Transfer-Encoding: xchunked"], body, sound: false };
    case "unannounced":
      return { lines: [], body, sound: false };
  }
}

const asBytes = (text: string) => Buffer.from(text, "latin1");

/** Methods of which the HTTP parser knows; the others it refuses itself, and CONNECT is no request of a resource. */
const known = new Set(["POST", "GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "M-SEARCH", "PROPFIND", "QUERY"]);

export function render(one: Case, secrets: Secrets): Message {
  const { lines: credentialed, secret } = credentialLines(one.credential, secrets);
  const { lines: framing, body, sound } = framed(packed(renderBody(one.body), one.packing), one.framing);
  const plain = [
    "Host: localhost",
    `X-Forwarded-For: 198.18.${one.from >> 8}.${one.from & 255}`,
    ...(one.close ? ["Connection: close"] : []),
    ...credentialed,
    ...(one.contentType === null ? [] : [`Content-Type: ${one.contentType}`]),
    ...(one.contentEncoding === null ? [] : [`Content-Encoding: ${one.contentEncoding}`]),
    ...one.headers.map(([name, value]) => `${name}: ${value}`),
    ...framing,
  ];
  const first = `${one.method} ${one.path}${one.query} HTTP/1.1`;
  const message = (requestLine: string, lines: readonly string[]) => Buffer.concat([asBytes(`${requestLine}\r\n${lines.join("\r\n")}\r\n\r\n`), body]);
  const result = (bytes: Buffer, alsoSound: boolean): Message => ({
    bytes,
    secret,
    toHead: one.method === "HEAD",
    // A header by chance may break the framing; a head past 16 KiB is refused by the parser.
    sound: sound && alsoSound && known.has(one.method) && !one.headers.some(([name]) => /^(content-length|transfer-encoding|host|expect|upgrade)$/i.test(name)) && bytes.indexOf("\r\n\r\n") < 15_000 && /^\//.test(one.path),
    upstream: one.path.includes("shop"),
  });
  switch (one.fault) {
    case "none":
      return result(message(first, plain), true);
    case "no host":
      return result(message(first, plain.slice(1)), false);
    case "two hosts":
      return result(message(first, ["Host: evil.example", ...plain]), false);
    case "space before colon":
      return result(message(first, [...plain, "X-Odd : 1"]), false);
    case "folded header":
      return result(message(first, [...plain, "X-Odd: 1\r\n  2"]), false);
    case "bare LF":
      return result(asBytes(message(first, plain).toString("latin1").replaceAll("\r\n", "\n")), false);
    case "NUL in header":
      return result(message(first, [...plain, "X-Odd: a\u0000b"]), false);
    case "no version":
      return result(message(`${one.method} ${one.path}`, plain), false);
    case "HTTP/1.0":
    case "HTTP/2.0":
    case "HTTP/0.9":
      return result(message(first.replace("HTTP/1.1", one.fault), plain), false);
    case "TLS hello":
      return result(Buffer.from("16030100c8010000c40303", "hex"), false);
    case "HTTP/2 preface":
      return result(Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), false);
    case "upgrade":
      return result(message(first, [...plain, "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Key: x"]), false);
    case "half a head":
      return result(message(first, plain).subarray(0, first.length + 20), false);
    case "many headers":
      return result(message(first, [...plain, ...Array.from({ length: 1_500 }, (_, n) => `x-${n}: 1`)]), false);
    case "huge header":
      return result(message(first, [...plain, `X-Huge: ${"h".repeat(70_000)}`]), false);
    case "pipelined": {
      const both = Buffer.concat([message(first, plain), message(first, plain), message(first, plain)]);
      return result(both, false);
    }
    case "odd header name":
      return result(message(first, [...plain, "X(Odd): 1", "@: 2", ": 3"]), false);
  }
}
