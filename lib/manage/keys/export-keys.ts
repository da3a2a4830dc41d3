import { z } from "zod";
import { exportKeys } from "@/lib/keys/export-keys";
import { exportKeysSchema } from "@/lib/keys/schemas";
import { exampleSummary } from "../examples";
import { defineDownload, nothing } from "../operation";

const mediaTypes = { csv: "text/csv; charset=utf-8", json: "application/json" } as const;

/** What is known about all keys, as a file. Never a secret. */
export const exportKeysOperation = defineDownload({
  id: "keys.export",
  method: "GET",
  path: "/api/manage/v1/keys/export",
  scope: "keys:read",
  audit: "key.exported",
  params: nothing,
  query: z.strictObject(exportKeysSchema.shape),
  body: nothing,
  status: 200,
  output: null,
  mediaTypes: Object.values(mediaTypes),
  errors: [],
  examples: [
    {
      name: "csv",
      params: {},
      query: { format: "csv", environment: "live" },
      body: {},
      response: `id,name,environment,status,…\r\n${exampleSummary.id},${exampleSummary.name},live,active,…\r\n`,
    },
  ],
  run: (scope, { query }, { origin, now }) => ({
    mediaType: mediaTypes[query.format],
    fileName: `keys-${now.toISOString().slice(0, 10)}.${query.format}`,
    chunks: exportKeys(scope, query, origin),
  }),
});
