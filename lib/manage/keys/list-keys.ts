import { z } from "zod";
import { listKeys } from "@/lib/keys/list-keys";
import { environments, keyIdForm, keyStatuses } from "@/lib/keys/schemas";
import { exampleSummary } from "../examples";
import { toKeySummary } from "../key-resource";
import { defineOperation, nothing } from "../operation";
import { keySummary, pageOf, pageQuery } from "../schemas";

/** Keys of the organisation, newest first, of one environment or status where these are named. */
export const listKeysOperation = defineOperation({
  id: "keys.list",
  method: "GET",
  path: "/api/manage/v1/keys",
  scope: "keys:read",
  audit: null,
  params: nothing,
  query: pageQuery(keyIdForm).extend({ environment: z.enum(environments).optional(), status: z.enum(keyStatuses).optional() }),
  body: nothing,
  status: 200,
  output: pageOf(keySummary),
  errors: [],
  examples: [
    { name: "live-keys", params: {}, query: { environment: "live", limit: 25 }, body: {}, response: { data: [exampleSummary], has_more: true, next_cursor: exampleSummary.id } },
    { name: "none-suspended", params: {}, query: { status: "suspended" }, body: {}, response: { data: [], has_more: false, next_cursor: null } },
  ],
  run: async (scope, { query }) => {
    const page = await listKeys(scope, query);
    return { data: page.data.map(toKeySummary), has_more: page.hasMore, next_cursor: page.nextCursor };
  },
});
