import { z } from "zod";
import type { OrgScope } from "@/lib/accounts/policy";
import type { AuditAction, RequestOrigin } from "@/lib/audit/schemas";
import type { ManagementScope } from "@/lib/keys/schemas";
import type { Transaction } from "@/lib/platform/db/prisma";
import type { ErrorCode } from "@/lib/platform/errors/catalogue";
import type { Locale } from "@/lib/platform/i18n/locales";

/** What an operation may know of the call besides its input. It never sees the secret or HTTP. */
export type OperationContext<Output = object> = {
  requestId: string;
  now: Date;
  locale: Locale;
  /** For the audit row. */
  origin: RequestOrigin;
  /**
   * Keeps the answer for repeats, where the caller asked for that. Every `idempotent` operation calls it in the
   * transaction of its change, so that both commit or neither. Throws where another request has taken its place.
   */
  keep: (tx: Transaction, output: Output) => Promise<void>;
};

/** Subjects under which the operations are documented. */
export const operationGroups = ["keys", "projects", "usage"] as const;
export type OperationGroup = (typeof operationGroups)[number];

type Input<Params extends z.ZodObject, Query extends z.ZodObject, Body extends z.ZodObject> = {
  params: z.output<Params>;
  query: z.output<Query>;
  body: z.output<Body>;
};

/** What every declaration says. Summary, description and field texts stand in messages/ under `manage`. */
type Declaration<Params extends z.ZodObject, Query extends z.ZodObject, Body extends z.ZodObject> = {
  /** Stable id, `<group>.<verb>`. */
  id: `${OperationGroup}.${string}`;
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Parameters in braces, each a whole segment and a field of `params`. */
  path: `/api/manage/v1/${string}`;
  /** Scope that the management key needs. */
  scope: ManagementScope;
  /** What the verb behind it writes to the audit log; null for operations that change nothing. */
  audit: AuditAction | null;
  /** Strict object schemas. Path parameters that do not fit are answered with `not_found`, as ids that are none. */
  params: Params;
  query: Query;
  /** Of the JSON body; an empty one counts as `{}`. Not read where the method takes none. */
  body: Body;
  /** Codes that `run` may throw, besides those of the pipeline (lib/manage/operation-errors.ts). */
  errors: readonly ErrorCode[];
  /** True where a POST is worth repeating safely: the pipeline then honours `Idempotency-Key`, and `run` must call `keep`. */
  idempotent?: true;
};

export type OperationExample<Params, Query, Body, Output> = {
  /** Stable name, kebab-case. */
  name: string;
  params: Params;
  query: Query;
  body: Body;
  /** The answer without `request_id`, which the pipeline adds. */
  response: Output;
};

/**
 * One declaration per operation: route, validation, scope check, audit and documentation derive from it. `run` is
 * written as a method on purpose, as in lib/products/endpoint.ts: declarations with different inputs fit in one list,
 * which is sound because only a declaration's own schemas' output is ever handed to it.
 */
export type JsonOperation<
  Params extends z.ZodObject = z.ZodObject,
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodObject = z.ZodObject,
  Output extends z.ZodObject = z.ZodObject,
> = Declaration<Params, Query, Body> & {
  status: 200 | 201;
  output: Output;
  examples: readonly OperationExample<z.input<Params>, z.input<Query>, z.input<Body>, z.output<Output>>[];
  run(scope: OrgScope, input: Input<Params, Query, Body>, context: OperationContext<z.output<Output>>): z.output<Output> | Promise<z.output<Output>>;
};

/** A file, made and sent piece by piece. */
export type Download = { mediaType: string; fileName: string; chunks: AsyncIterable<string> };

/** An operation that answers with a file instead of JSON. */
export type DownloadOperation<
  Params extends z.ZodObject = z.ZodObject,
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodObject = z.ZodObject,
> = Declaration<Params, Query, Body> & {
  status: 200;
  output: null;
  mediaTypes: readonly string[];
  examples: readonly OperationExample<z.input<Params>, z.input<Query>, z.input<Body>, string>[];
  run(scope: OrgScope, input: Input<Params, Query, Body>, context: OperationContext): Download | Promise<Download>;
};

export type Operation = JsonOperation | DownloadOperation;

/** Keeps the schemas, the examples and `run` of one declaration typed against each other. */
export function defineOperation<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodObject, O extends z.ZodObject>(
  operation: JsonOperation<P, Q, B, O>,
): JsonOperation<P, Q, B, O> {
  return operation;
}

/** The same for an operation that answers with a file. */
export function defineDownload<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodObject>(
  operation: DownloadOperation<P, Q, B>,
): DownloadOperation<P, Q, B> {
  return operation;
}

/** Schema of what an operation does not take. */
export const nothing = z.strictObject({});

/** Methods whose requests carry a body (RFC 9110, section 9.3). */
export function takesBody({ method }: Pick<Operation, "method">): boolean {
  return method === "POST" || method === "PATCH";
}
