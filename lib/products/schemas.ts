import { z } from "zod";
import { displayName } from "@/lib/platform/text/display-name";

/** First segment under `/v1` of an upstream product; also the first part of its endpoints' ids. */
const slugSchema = z.string().regex(/^[a-z][a-z0-9-]{1,30}$/, "products.errors.slug_form");

const nameSchema = displayName.pipe(z.string().min(1, "products.errors.name_required").max(64, "products.errors.too_long"));
const descriptionSchema = displayName.pipe(z.string().max(500, "products.errors.too_long"));

/** Where an upstream is: http or https, without credentials, query or fragment; kept without a slash at its end. */
const baseUrlSchema = z
  .string()
  .trim()
  .max(500, "products.errors.too_long")
  .refine(isBaseUrl, "products.errors.base_url_form")
  .transform((text) => new URL(text).href.replace(/\/+$/, ""));

function isBaseUrl(text: string): boolean {
  if (/[?#\s\\]/.test(text) || !URL.canParse(text)) return false;
  const { protocol, username, password, hostname } = new URL(text);
  return /^https?:$/.test(protocol) && /^https?:\/\//i.test(text) && username === "" && password === "" && !text.includes("@") && hostname !== "";
}

/** Headers that carry the message or the way it goes, or that are ours to write. */
const notForCredentials = new Set([
  "connection", "content-encoding", "content-length", "content-type", "expect", "forwarded", "host", "http2-settings", "keep-alive", "max-forwards",
  "proxy-authenticate", "proxy-authorization", "proxy-connection", "range", "te", "trailer", "transfer-encoding", "upgrade", "via", "x-request-id",
]);

/** A field name (RFC 9110, section 5.1) that can carry a credential. */
const authHeaderSchema = z
  .string()
  .trim()
  .max(100, "products.errors.too_long")
  .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, "products.errors.header_form")
  .refine((name) => !notForCredentials.has(name.toLowerCase()) && !name.toLowerCase().startsWith("x-forwarded-"), "products.errors.header_reserved");

/** A field value of visible ASCII, the only kind that every server reads alike. */
const authValueSchema = z.string().trim().min(1, "products.errors.secret_required").max(4096, "products.errors.too_long").regex(/^[\x20-\x7e]+$/, "products.errors.secret_form");

const timeoutSchema = z.int("products.errors.timeout_range").min(100, "products.errors.timeout_range").max(60_000, "products.errors.timeout_range");

/** Form of an upstream's id. */
export const upstreamIdForm = /^upi_[0-9a-z]{26}$/;
const upstreamIdSchema = z.string().regex(upstreamIdForm);
/** Form of an operation's id. */
export const operationIdForm = /^upo_[0-9a-z]{26}$/;

/** Form of a new upstream product. Error texts are keys of the message catalogue. */
export const createUpstreamSchema = z
  .strictObject({
    slug: slugSchema,
    name: nameSchema,
    description: descriptionSchema,
    baseUrl: baseUrlSchema,
    /** Empty where the upstream asks for no credential. */
    authHeader: z.union([z.literal("").transform(() => null), authHeaderSchema]),
    authValue: z.union([z.literal("").transform(() => null), authValueSchema]),
    connectTimeoutMs: timeoutSchema,
    responseTimeoutMs: timeoutSchema,
    allowPrivateHost: z.boolean(),
    enabled: z.boolean(),
  })
  .refine(({ authHeader, authValue }) => authHeader === null || authValue !== null, { path: ["authValue"], message: "products.errors.secret_required" })
  .refine(({ authHeader, authValue }) => authHeader !== null || authValue === null, { path: ["authHeader"], message: "products.errors.header_required" });
export type CreateUpstreamInput = z.output<typeof createUpstreamSchema>;

/** Settings of an upstream. Its slug stays: usage and prices hang on it. What is left out stays as it is. */
export const updateUpstreamSchema = z.strictObject({
  upstreamId: upstreamIdSchema,
  name: nameSchema.optional(),
  description: descriptionSchema.optional(),
  baseUrl: baseUrlSchema.optional(),
  /** Empty takes header and value away. */
  authHeader: createUpstreamSchema.shape.authHeader.optional(),
  /** A new value; empty or absent keeps the one there is. */
  authValue: createUpstreamSchema.shape.authValue.optional(),
  connectTimeoutMs: timeoutSchema.optional(),
  responseTimeoutMs: timeoutSchema.optional(),
  allowPrivateHost: z.boolean().optional(),
  enabled: z.boolean().optional(),
});
export type UpdateUpstreamInput = z.output<typeof updateUpstreamSchema>;

export const upstreamIdInput = z.strictObject({ upstreamId: upstreamIdSchema });

/** What is offered of an operation and for how much; what is left out stays. */
export const setOperationSchema = z.strictObject({
  operationId: z.string().regex(operationIdForm),
  enabled: z.boolean().optional(),
  scope: z.string().trim().max(64, "products.errors.too_long").regex(/^[a-z][a-z0-9_-]*:[a-z][a-z0-9_-]*$/, "products.errors.scope_form").optional(),
  unit: z.string().trim().max(32, "products.errors.too_long").regex(/^[a-z][a-z0-9_]*$/, "products.errors.unit_form").optional(),
  units: z.int("products.errors.units_range").min(0, "products.errors.units_range").max(1_000_000, "products.errors.units_range").optional(),
  weight: z.int("products.errors.weight_range").min(1, "products.errors.weight_range").max(1_000, "products.errors.weight_range").optional(),
});
export type SetOperationInput = z.output<typeof setOperationSchema>;

/** Largest OpenAPI document that is taken, in bytes of UTF-8. */
export const documentLimitBytes = 2_097_152;

export const importDocumentSchema = z.strictObject({
  upstreamId: upstreamIdSchema,
  document: z.string().min(1, "products.errors.document_required").max(documentLimitBytes, "products.errors.document_too_large"),
  /** Whether operations that are new are offered at once; otherwise each is switched on by hand. */
  offer: z.boolean(),
});
export type ImportDocumentInput = z.output<typeof importDocumentSchema>;

export type UpstreamHealth = "healthy" | "resting" | "probing";

/** A row of the products table. RFC 3339 times. */
export type UpstreamSummary = {
  id: string;
  slug: string;
  name: string;
  baseUrl: string;
  enabled: boolean;
  operations: { all: number; enabled: number };
  /** As the process that answers sees it. */
  health: UpstreamHealth;
  updatedAt: string;
};

/** Settings of one upstream; never holds the credential. RFC 3339 times. */
export type UpstreamDetail = UpstreamSummary & {
  description: string;
  authHeader: string | null;
  /** When the credential was last set; null where there is none. */
  authSetAt: string | null;
  connectTimeoutMs: number;
  responseTimeoutMs: number;
  allowPrivateHost: boolean;
  hasDocument: boolean;
};

export type OperationSummary = {
  id: string;
  method: string;
  path: string;
  operationId: string;
  summary: string;
  scope: string;
  unit: string;
  units: number;
  weight: number;
  enabled: boolean;
};

export type Page<T> = { data: T[]; hasMore: boolean; nextCursor: string | null };

/** Why an operation of a document is not taken over. */
export type SkipReason = "method" | "path" | "twice";

type OperationName = { method: string; path: string; operationId: string };

/** What an import does, or would do. */
export type ImportPlan = {
  title: string;
  added: OperationName[];
  changed: OperationName[];
  removed: OperationName[];
  unchanged: number;
  skipped: { method: string; path: string; reason: SkipReason }[];
};

/** What one call to the base URL came to. `reason` is the exact words of whoever refused, in English. */
export type TryResult =
  | { ok: true; status: number; latencyMs: number }
  | { ok: false; code: "upstream_unreachable" | "upstream_invalid" | "upstream_timeout"; reason: string | null; latencyMs: number };
