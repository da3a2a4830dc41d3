import { z } from "zod";
import { liveLimits } from "@/lib/gateway/live-limits";
import { exampleKeyId } from "../examples";
import { defineOperation, nothing } from "../operation";
import { keyParams, liveUnits, liveWindow, toUnits, toWindow } from "../schemas";

/** What a key has left at this moment. Asking takes none of it. */
export const getLimitsOperation = defineOperation({
  id: "keys.limits",
  method: "GET",
  path: "/api/manage/v1/keys/{id}/limits",
  scope: "limits:read",
  audit: null,
  params: keyParams,
  query: nothing,
  body: nothing,
  status: 200,
  output: z.strictObject({ limits: z.array(z.strictObject(liveWindow)), units: z.array(z.strictObject(liveUnits)) }),
  errors: [],
  examples: [
    {
      name: "live-key",
      params: { id: exampleKeyId },
      query: {},
      body: {},
      response: {
        limits: [
          { policy: "key-second", limit: 30, window_seconds: 1, remaining: 29, reset_seconds: 1 },
          { policy: "key-second-sustained", limit: 200, window_seconds: 10, remaining: 161, reset_seconds: 8 },
          { policy: "organisation-minute", limit: 1_000, window_seconds: 60, remaining: 742, reset_seconds: 52 },
        ],
        units: [
          { of: "organisation", left: 8_412, capacity: 10_000 },
          { of: "key", left: 99_187, capacity: 100_000 },
        ],
      },
    },
  ],
  run: async (scope, { params }) => {
    const { windows, units } = await liveLimits(scope, params.id);
    return { limits: windows.map(toWindow), units: units.map(toUnits) };
  },
});
