import type { Readable } from "node:stream";

/** A public request as the core sees it: no framework. Each door makes one. */
export type GatewayRequest = {
  /** Upper case. */
  method: string;
  /** Path without the query, as sent. */
  path: string;
  /** Query string without its `?`; empty where there is none. */
  query: string;
  /** The caller's address, as far as it can be trusted. */
  address: string;
  /** Value of a header by its lower-case name. */
  header(name: string): string | undefined;
  /** All headers, names in lower case. */
  headers(): Iterable<[string, string]>;
  /** The whole body. Throws `payload_too_large` past the limit, `request_timeout` when it doesn't arrive. */
  body(limitBytes: number): Promise<Uint8Array>;
  /** The body as it comes, for calls that are passed on; fails past the limit. */
  stream(limitBytes: number): AsyncIterable<Uint8Array>;
  /** Aborts when the caller goes away; made when it is asked for. */
  signal(): AbortSignal;
};

/** `[name, value, name, value …]`. */
export type HeaderList = string[];

/** Value of a header in a list; undefined where it is not there. */
export function headerIn(list: HeaderList, name: string): string | undefined {
  for (let index = 0; index + 1 < list.length; index += 2) if (list[index] === name) return list[index + 1];
  return undefined;
}

export type GatewayResponse = {
  status: number;
  /** Names (lower case) and values in turn: adding to a list costs a busy server less than building an object. */
  headers: HeaderList;
  body: string | Readable;
};
