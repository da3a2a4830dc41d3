import { revokeKey } from "@/lib/keys/revoke-key";
import { exampleKey, exampleKeyId } from "../examples";
import { toKeyResource } from "../key-resource";
import { defineOperation, nothing } from "../operation";
import { keyOutput, keyParams } from "../schemas";

/** Revokes a key for good. It stays readable, so that its usage keeps its name. */
export const revokeKeyOperation = defineOperation({
  id: "keys.revoke",
  method: "DELETE",
  path: "/api/manage/v1/keys/{id}",
  scope: "keys:write",
  audit: "key.revoked",
  params: keyParams,
  query: nothing,
  body: nothing,
  status: 200,
  output: keyOutput,
  errors: [],
  examples: [
    { name: "revoke", params: { id: exampleKeyId }, query: {}, body: {}, response: { key: { ...exampleKey, status: "revoked", revoked_at: "2026-11-21T09:30:00.000Z" } } },
  ],
  run: async (scope, { params }, { origin }) => ({ key: toKeyResource(await revokeKey(scope, { keyId: params.id }, origin)) }),
});
