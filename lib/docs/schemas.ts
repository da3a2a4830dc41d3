import type { Plan } from "@/lib/billing/schemas";

/** Shapes that the documentation pages show. Plain data, safe in the browser. */

/** What a plan allows a live organisation: requests, units a month, and the price of units beyond (null: not sold). */
export type PlanLimitsRow = { id: Plan["id"]; perSecond: number; mostInASecond: number; units: number; overageMicros: number | null; currency: string };

/** One line of a table of fields. */
export type SchemaRow = {
  /** Dotted path; items of a list are marked by `[]`: `checks[].code`. */
  path: string;
  /** JSON type as a reader says it: `string`, `object | null`, `array of object`. */
  type: string;
  required: boolean;
  description: string | undefined;
  /** The only values there are, as JSON; empty when the type alone decides. */
  values: string[];
  limits: { name: LimitName; value: string }[];
};

/** Bounds in the words of JSON Schema, in the order in which they are shown. */
export const limitNames = ["minLength", "maxLength", "pattern", "minimum", "maximum", "minItems", "maxItems", "default"] as const;
export type LimitName = (typeof limitNames)[number];

export const sampleLanguages = ["curl", "typescript", "python"] as const;
export type SampleLanguage = (typeof sampleLanguages)[number];

/** A shape that several answers of the management API share. */
export type ShapeReference = { name: string; anchor: string; description: string; fields: SchemaRow[] };

/** The reference of one operation of the management API, in one language. */
export type OperationReference = {
  id: string;
  /** Fragment of its section in the page. */
  anchor: string;
  method: string;
  path: string;
  summary: string;
  description: string;
  scope: string;
  /** Action that it writes to the audit log; null for none. */
  audit: string | null;
  idempotent: boolean;
  /** Of the path and of the query string. */
  parameters: SchemaRow[];
  request: SchemaRow[];
  /** Empty for one that answers with a file. */
  response: SchemaRow[];
  samples: Record<SampleLanguage, string>;
  /** Method and address with the body, and the answer, as text. */
  examples: { name: string; request: string; response: string }[];
  errors: { status: number; code: string; title: string }[];
};

/** The reference of one endpoint, in one language. */
export type EndpointReference = {
  id: string;
  /** Fragment of its section in the page. */
  anchor: string;
  method: string;
  path: string;
  summary: string;
  description: string;
  scope: string;
  environments: readonly string[];
  /** Set where a successor exists; `anchor` is its section in the same page. RFC 3339 time. */
  deprecation: { sunsetAt: string; successor: { path: string; anchor: string } } | null;
  /** What is counted, and how many of it an answer like the examples holds at most. */
  price: { unit: string; count: number };
  /** What stands in the path and the query: `{id}`, `?page`. */
  parameters: SchemaRow[];
  request: SchemaRow[];
  response: SchemaRow[];
  /** The first example as a call, in each language. */
  samples: Record<SampleLanguage, string>;
  /** Request and answer as indented JSON. */
  examples: { name: string; request: string; response: string }[];
  errors: { status: number; code: string; title: string }[];
};
