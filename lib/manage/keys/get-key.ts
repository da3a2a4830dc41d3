import { getKey } from "@/lib/keys/get-key";
import { exampleKey, exampleKeyId, exampleRotatedKey } from "../examples";
import { toKeyResource } from "../key-resource";
import { defineOperation, nothing } from "../operation";
import { keyOutput, keyParams } from "../schemas";

/** One key with its settings and its working secrets, without the secrets themselves. */
export const getKeyOperation = defineOperation({
  id: "keys.get",
  method: "GET",
  path: "/api/manage/v1/keys/{id}",
  scope: "keys:read",
  audit: null,
  params: keyParams,
  query: nothing,
  body: nothing,
  status: 200,
  output: keyOutput,
  errors: [],
  examples: [
    { name: "one-secret", params: { id: exampleKeyId }, query: {}, body: {}, response: { key: exampleKey } },
    { name: "during-a-rotation", params: { id: exampleKeyId }, query: {}, body: {}, response: { key: exampleRotatedKey } },
  ],
  run: async (scope, { params }) => ({ key: toKeyResource(await getKey(scope, params.id)) }),
});
