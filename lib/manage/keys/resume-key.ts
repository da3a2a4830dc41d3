import { resumeKey } from "@/lib/keys/resume-key";
import { exampleKey, exampleKeyId } from "../examples";
import { toKeyResource } from "../key-resource";
import { defineOperation, nothing } from "../operation";
import { keyOutput, keyParams } from "../schemas";

/** Lets a suspended key work again. */
export const resumeKeyOperation = defineOperation({
  id: "keys.resume",
  method: "POST",
  path: "/api/manage/v1/keys/{id}/resume",
  scope: "keys:write",
  audit: "key.resumed",
  params: keyParams,
  query: nothing,
  body: nothing,
  status: 200,
  output: keyOutput,
  errors: ["key_not_active"],
  examples: [
    { name: "resume", params: { id: exampleKeyId }, query: {}, body: {}, response: { key: { ...exampleKey, status: "active" } } },
  ],
  run: async (scope, { params }, { origin }) => ({ key: toKeyResource(await resumeKey(scope, { keyId: params.id }, origin)) }),
});
