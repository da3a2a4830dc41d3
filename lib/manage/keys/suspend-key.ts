import { suspendKey } from "@/lib/keys/suspend-key";
import { exampleKey, exampleKeyId } from "../examples";
import { toKeyResource } from "../key-resource";
import { defineOperation, nothing } from "../operation";
import { keyOutput, keyParams } from "../schemas";

/** Stops a key until it is resumed. */
export const suspendKeyOperation = defineOperation({
  id: "keys.suspend",
  method: "POST",
  path: "/api/manage/v1/keys/{id}/suspend",
  scope: "keys:write",
  audit: "key.suspended",
  params: keyParams,
  query: nothing,
  body: nothing,
  status: 200,
  output: keyOutput,
  errors: ["key_not_active"],
  examples: [
    { name: "suspend", params: { id: exampleKeyId }, query: {}, body: {}, response: { key: { ...exampleKey, status: "suspended", suspended_at: "2026-11-21T09:30:00.000Z" } } },
  ],
  run: async (scope, { params }, { origin }) => ({ key: toKeyResource(await suspendKey(scope, { keyId: params.id }, origin)) }),
});
