import type { z } from "zod";
import type { Locale } from "@/lib/platform/i18n/locales";

export type Environment = "live" | "test";

/** What a product's `run` may know of the call. It never sees the key, the organisation or HTTP. */
export type EndpointContext = {
  requestId: string;
  /** Time of the call, from the platform clock. */
  now: Date;
  locale: Locale;
  environment: Environment;
};

export type EndpointExample<Input, Output> = {
  /** Stable name, kebab-case; later selectable with `Prefer: example=<name>`. */
  name: string;
  request: Input;
  /** The answer without `request_id`, which the gateway adds. */
  response: Output;
};

/**
 * One declaration per endpoint: the route, validation, OpenAPI document, reference page, scope check,
 * metering and price all derive from it. Summary and description stand in messages/ under
 * `endpoints.<id with "." replaced by "_">`.
 *
 * `unitsOf`, `mock` and `run` are written as methods on purpose: method parameters are compared both ways,
 * so declarations with different inputs fit in one list of `Endpoint`. What makes that sound is the
 * gateway's rule that only a declaration's own schemas' output is ever handed to it.
 */
export type Endpoint<Input extends z.ZodObject = z.ZodObject, Output extends z.ZodObject = z.ZodObject> = {
  /** Stable id, `<product>.<verb>`; it is what usage rows carry. */
  id: string;
  product: string;
  method: "GET" | "POST";
  /** Absolute path under a version, without parameters. A changed contract is a new endpoint under the next version. */
  path: `/v${number}/${string}`;
  /** Set once a successor exists: answers then carry `Deprecation` (RFC 9745), `Sunset` (RFC 8594) and a link to it. */
  deprecation?: { /** RFC 3339. */ deprecatedAt: string; sunsetAt: string; /** Id of the endpoint to use instead. */ successor: string };
  /** How much a call counts in rate limits; 1 where absent. */
  weight?: number;
  /** Scope that a key needs, `<resource>:<action>`. */
  scope: string;
  /** Environments whose keys may call it. Others get `environment_not_allowed`. */
  environments: readonly Environment[];
  /** What is counted and sold, and how many of it one successful answer holds (a whole number). */
  price: {
    unit: string;
    /** The most units that one call can cost: so many are reserved before it runs. */
    maxUnits: number;
    /** What a successful answer costs, at most `maxUnits`; errors cost nothing. */
    unitsOf(output: z.output<Output>): number;
  };
  /** Strict object schema of the JSON body (POST) or of the query string (GET). */
  input: Input;
  /** Strict object schema of the answer without `request_id`. */
  output: Output;
  examples: readonly EndpointExample<z.input<Input>, z.output<Output>>[];
  /** A plausible answer that costs nothing to make; used for rehearsals in test mode. */
  mock(input: z.output<Input>, context: EndpointContext): z.output<Output>;
  /** Answers one call. `input` must have passed this same declaration's `input` schema. */
  run(input: z.output<Input>, context: EndpointContext): z.output<Output> | Promise<z.output<Output>>;
};

/** Keeps input, output and examples of one declaration typed against each other. */
export function defineEndpoint<Input extends z.ZodObject, Output extends z.ZodObject>(
  endpoint: Endpoint<Input, Output>,
): Endpoint<Input, Output> {
  return endpoint;
}
