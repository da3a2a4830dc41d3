import { z } from "zod";
import { endSecret } from "@/lib/keys/end-secret";
import { endSecretSchema } from "@/lib/keys/schemas";
import { exampleKeyId, exampleRotatedKey, exampleSecretId } from "../examples";
import { toKeyResource } from "../key-resource";
import { defineOperation, nothing } from "../operation";
import { keyOutput, keyParams } from "../schemas";

/** Finishes the overlap of an older secret early. The current one can't be ended so. */
export const endSecretOperation = defineOperation({
  id: "keys.end_secret",
  method: "DELETE",
  path: "/api/manage/v1/keys/{id}/secrets/{secret_id}",
  scope: "keys:write",
  audit: "key.secret_ended",
  params: z.strictObject({ ...keyParams.shape, secret_id: endSecretSchema.shape.secretId }),
  query: nothing,
  body: nothing,
  status: 200,
  output: keyOutput,
  errors: [],
  examples: [
    {
      name: "old-secret",
      params: { id: exampleKeyId, secret_id: exampleSecretId },
      query: {},
      body: {},
      response: { key: { ...exampleRotatedKey, secrets: exampleRotatedKey.secrets.slice(0, 1) } },
    },
  ],
  run: async (scope, { params }, { origin }) => ({ key: toKeyResource(await endSecret(scope, { keyId: params.id, secretId: params.secret_id }, origin)) }),
});
