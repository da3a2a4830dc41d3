/** A public request as the core sees it: no framework, no streams objects. Each door makes one. */
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
  /** The whole body. Throws `payload_too_large` past the limit, `request_timeout` when it doesn't arrive. */
  body(limitBytes: number): Promise<Uint8Array>;
};

export type GatewayResponse = {
  status: number;
  headers: Record<string, string>;
  body: string;
};
