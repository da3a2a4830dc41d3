/** Sends an unexpected error to error tracking. Never throws. */
export type ErrorSink = (error: unknown, tags: Readonly<Record<string, string>>) => void;

type Shared = { tollgateErrorSink?: ErrorSink };
const shared = globalThis as typeof globalThis & Shared;

/** Where unexpected errors go; undefined while error tracking is off. */
export function errorSink(): ErrorSink | undefined {
  return shared.tollgateErrorSink;
}

/**
 * Set once when error tracking starts. It hangs on `globalThis` because Next's bundle and the node door
 * are two module graphs in one process, and so that code which reports need not load the tracker's SDK.
 */
export function setErrorSink(sink: ErrorSink | undefined): void {
  shared.tollgateErrorSink = sink;
}
