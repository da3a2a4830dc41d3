import { errorCatalogue, type ErrorCode } from "./catalogue";

/** One field at fault. `message` is text, or a key of the message catalogue that is translated on the way out. */
export type FieldError = { path: string; message: string };

type AppErrorOptions = {
  cause?: unknown;
  /** The offending fields, for `validation_failed` and the like. */
  fields?: readonly FieldError[];
  /** Extra answer headers: `Allow`, `Retry-After`. */
  headers?: Readonly<Record<string, string>>;
  /** Extension members of the problem (RFC 9457, section 3.2), snake_case: which limit it was, for example. */
  extensions?: Readonly<Record<string, unknown>>;
};

/** The only error that verbs throw on purpose: a code of the catalogue, never a bare status or sentence. */
export class AppError extends Error {
  override name = "AppError";
  readonly code: ErrorCode;
  readonly fields: readonly FieldError[];
  readonly headers: Readonly<Record<string, string>>;
  readonly extensions: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.fields = options.fields ?? [];
    this.headers = options.headers ?? {};
    this.extensions = options.extensions ?? {};
  }

  get status(): number {
    return errorCatalogue[this.code].status;
  }

  /** True where the caller is at fault; such errors are answered and logged at info, never reported. */
  get expected(): boolean {
    return this.status < 500;
  }

  /** Passes an AppError through and wraps anything else as `internal_error` with its cause. */
  static from(error: unknown): AppError {
    return error instanceof AppError ? error : new AppError("internal_error", { cause: error });
  }
}
