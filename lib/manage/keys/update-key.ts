import { getKey } from "@/lib/keys/get-key";
import { updateKey } from "@/lib/keys/update-key";
import { exampleKey, exampleKeyId } from "../examples";
import { toKeyResource, toKeySettings } from "../key-resource";
import { refuseUnknownScopes } from "../known-scopes";
import { defineOperation, nothing } from "../operation";
import { projectFault } from "../project-fault";
import { keyOutput, keyParams, updateKeyBody } from "../schemas";

/** Changes what is sent; lists are replaced as a whole, what is left out stays as it is. */
export const updateKeyOperation = defineOperation({
  id: "keys.update",
  method: "PATCH",
  path: "/api/manage/v1/keys/{id}",
  scope: "keys:write",
  audit: "key.updated",
  params: keyParams,
  query: nothing,
  body: updateKeyBody,
  status: 200,
  output: keyOutput,
  errors: ["key_not_active"],
  examples: [
    {
      name: "narrow-down",
      params: { id: exampleKeyId },
      query: {},
      body: { restrictions: { allowed_cidrs: ["198.51.100.7"] }, limits: [{ subject: "key", period: "minute", limit: 100 }] },
      response: {
        key: {
          ...exampleKey,
          restrictions: { ...exampleKey.restrictions, allowed_cidrs: ["198.51.100.7/32"] },
          limits: [{ subject: "key", period: "minute", limit: 100, burst: 0 }],
        },
      },
    },
    {
      name: "expire",
      params: { id: exampleKeyId },
      query: {},
      body: { expires_at: "2026-12-31T23:59:59+07:00", project_id: null },
      response: { key: { ...exampleKey, expires_at: "2026-12-31T16:59:59.000Z", project: null } },
    },
  ],
  run: async (scope, { params, body }, { origin }) => {
    if (body.scopes !== undefined) await refuseUnknownScopes(body.scopes, (await getKey(scope, params.id)).scopes);
    const { name, scopes } = body;
    try {
      return { key: toKeyResource(await updateKey(scope, { ...toKeySettings(body), keyId: params.id, name, scopes }, origin)) };
    } catch (error) {
      throw await projectFault(error, body.project_id, () => getKey(scope, params.id));
    }
  },
});
