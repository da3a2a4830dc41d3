import { z } from "zod";
import { environments, keyIdForm } from "@/lib/keys/schemas";
import { AppError } from "@/lib/platform/errors/app-error";
import { readUsageCursor, usageGroups } from "@/lib/usage/buckets/bucket-query";
import { listUsageBuckets, wholeBuckets } from "@/lib/usage/buckets/list-usage-buckets";
import { usageGranularities } from "@/lib/usage/schemas";
import { exampleKeyId } from "../examples";
import { defineOperation, nothing } from "../operation";
import { instant, moment, pageOf } from "../schemas";

/** Buckets that one question may span: a day of minutes, two months of hours, four years of days. */
const mostBuckets = 1_500;
const defaultSpanMs = 86_400_000;

const usageBucket = z
  .strictObject({
    at: moment,
    key_id: z.string().nullable(),
    endpoint_id: z.string().nullable(),
    requests: z.int(),
    success: z.int(),
    client_error: z.int(),
    server_error: z.int(),
    units: z.int(),
    p50_ms: z.number().nullable(),
    p95_ms: z.number().nullable(),
  })
  .meta({ id: "UsageBucket" });

const exampleBucket: z.output<typeof usageBucket> = {
  at: "2026-11-20T08:00:00.000Z",
  key_id: null,
  endpoint_id: null,
  requests: 1_204,
  success: 1_198,
  client_error: 6,
  server_error: 0,
  units: 1_198,
  p50_ms: 1.26,
  p95_ms: 4.01,
};

const range = { environment: z.enum(environments), granularity: z.enum(usageGranularities), from: moment, to: moment };

/** What was called, bucket by bucket, from the rollups. */
export const getUsageOperation = defineOperation({
  id: "usage.report",
  method: "GET",
  path: "/api/manage/v1/usage",
  scope: "usage:read",
  audit: null,
  params: nothing,
  query: z.strictObject({
    environment: z.enum(environments),
    from: instant.optional(),
    to: instant.optional(),
    granularity: z.enum(usageGranularities).default("hour"),
    group_by: z.enum(usageGroups).default("none"),
    key_id: z.string().regex(keyIdForm).optional(),
    cursor: z.string().max(512).refine((text) => readUsageCursor(text) !== null).optional(),
    limit: z.int().min(1).max(1_000).default(100),
  }),
  body: nothing,
  status: 200,
  output: z.strictObject({ ...range, ...pageOf(usageBucket).shape }),
  errors: [],
  examples: [
    {
      name: "by-the-hour",
      params: {},
      query: { environment: "live", from: "2026-11-20T08:00:00Z", to: "2026-11-20T10:00:00Z" },
      body: {},
      response: {
        environment: "live",
        granularity: "hour",
        from: "2026-11-20T08:00:00.000Z",
        to: "2026-11-20T10:00:00.000Z",
        data: [exampleBucket],
        has_more: false,
        next_cursor: null,
      },
    },
    {
      name: "by-key-and-day",
      params: {},
      query: { environment: "live", from: "2026-11-01T00:00:00Z", to: "2026-11-21T00:00:00Z", granularity: "day", group_by: "key" },
      body: {},
      response: {
        environment: "live",
        granularity: "day",
        from: "2026-11-01T00:00:00.000Z",
        to: "2026-11-21T00:00:00.000Z",
        data: [{ ...exampleBucket, at: "2026-11-20T00:00:00.000Z", key_id: exampleKeyId }],
        has_more: false,
        next_cursor: null,
      },
    },
  ],
  run: async (scope, { query }, { now }) => {
    const { environment, granularity, group_by: groupBy, key_id: keyId, cursor, limit } = query;
    const until = query.to ?? now;
    const { from, to, count } = wholeBuckets(query.from ?? new Date(until.getTime() - defaultSpanMs), until, granularity);
    if (count === 0) throw new AppError("validation_failed", { fields: [{ path: "?from", message: "manage.errors.range_empty" }] });
    if (count > mostBuckets) throw new AppError("validation_failed", { fields: [{ path: "?from", message: "manage.errors.range_too_long" }] });
    const page = await listUsageBuckets(scope, { environment, granularity, groupBy, keyId, from, to, cursor, limit });
    return {
      environment,
      granularity,
      from: from.toISOString(),
      to: to.toISOString(),
      data: page.data.map(({ keyId: key_id, endpointId, clientError, serverError, p50Ms, p95Ms, ...bucket }) => ({
        ...bucket,
        key_id,
        endpoint_id: endpointId,
        client_error: clientError,
        server_error: serverError,
        p50_ms: p50Ms,
        p95_ms: p95Ms,
      })),
      has_more: page.hasMore,
      next_cursor: page.nextCursor,
    };
  },
});
