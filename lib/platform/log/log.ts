import pino from "pino";
import { env } from "@/lib/platform/env/env";
import { maskText } from "./mask-text";

/** Field names whose values never reach a log, wherever in the object they stand (two levels deep). */
const secretFields = [
  "password", "secret", "token", "authorization", "cookie", "apiKey", "hash", "pepper", "dsn", "email", "cccd",
];

const paths = secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);

function serializeError(error: unknown): unknown {
  if (!(error instanceof Error)) return maskText(String(error));
  const cause: unknown = error.cause;
  return {
    type: error.name,
    message: maskText(error.message),
    stack: maskText(error.stack ?? ""),
    ...("code" in error ? { code: String(error.code) } : {}),
    ...(cause === undefined ? {} : { cause: serializeError(cause) }),
  };
}

let root: pino.Logger | undefined;

/** The structured logger: one JSON object a line on standard output. */
export function log(): pino.Logger {
  root ??= pino({
    level: env().logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths, censor: "[masked]" },
    serializers: { error: serializeError },
  });
  return root;
}
