import type { ErrorEvent, EventHint } from "@sentry/nextjs";
import { maskText } from "@/lib/platform/log/mask-text";

type Exception = NonNullable<NonNullable<ErrorEvent["exception"]>["values"]>[number];

/**
 * What of an event may leave the machine (Sentry's `beforeSend`, server and browser). The event is built
 * anew from the fields named here: requests, headers, cookies, bodies, users, breadcrumbs and local variables
 * never travel, and free text is masked. Null, so nothing is sent, for errors that are the caller's fault
 * and for the errors by which Next steers (redirect, not found).
 */
export function scrubEvent(event: ErrorEvent, hint: EventHint): ErrorEvent | null {
  if (isExpected(hint.originalException)) return null;
  return {
    type: undefined,
    ...pick(event, ["event_id", "timestamp", "platform", "level", "environment", "release", "debug_meta", "fingerprint"]),
    // Without this the tracker would take the sender's address for the user's.
    sdk: { ...event.sdk, settings: { infer_ip: "never" } },
    ...(event.message === undefined ? {} : { message: maskText(event.message) }),
    ...(event.exception === undefined ? {} : { exception: { values: event.exception.values?.map(scrubException) ?? [] } }),
    tags: Object.fromEntries(Object.entries(event.tags ?? {}).map(([name, value]) => [name, maskText(String(value))])),
  };
}

function isExpected(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  // By name, not by class: the class exists once in each module graph of the process.
  if ("name" in error && error.name === "AppError" && "status" in error) return Number(error.status) < 500;
  return "digest" in error && String(error.digest).startsWith("NEXT_");
}

function scrubException({ type, value, mechanism, stacktrace }: Exception): Exception {
  return {
    type,
    value: maskText(value ?? ""),
    ...(mechanism === undefined ? {} : { mechanism: pick(mechanism, ["type", "handled", "exception_id", "parent_id"]) }),
    ...(stacktrace === undefined
      ? {}
      : {
          stacktrace: {
            frames: stacktrace.frames?.map((frame) => ({
              ...pick(frame, ["function", "module", "lineno", "colno", "in_app", "debug_id"]),
              ...(frame.filename === undefined ? {} : { filename: withoutQuery(frame.filename) }),
            })),
          },
        }),
  };
}

function withoutQuery(address: string): string {
  return maskText(address.split(/[?#]/)[0] ?? "");
}

function pick<T extends object, K extends keyof T>(from: T, names: readonly K[]): Pick<T, K> {
  return Object.fromEntries(names.filter((name) => from[name] !== undefined).map((name) => [name, from[name]])) as Pick<T, K>;
}
