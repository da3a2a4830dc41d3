import { z } from "zod";
import { rotateKey } from "@/lib/keys/rotate-key";
import { rotationOverlaps } from "@/lib/keys/schemas";
import { exampleKey, exampleKeyId, exampleRotatedKey, exampleSecret } from "../examples";
import { toKeyWithSecret } from "../key-resource";
import { defineOperation, nothing } from "../operation";
import { keyParams, keyWithSecretOutput } from "../schemas";

/** Gives a key a second secret; the one before goes on working for the overlap. */
export const rotateKeyOperation = defineOperation({
  id: "keys.rotate",
  method: "POST",
  path: "/api/manage/v1/keys/{id}/rotate",
  scope: "keys:write",
  audit: "key.rotated",
  params: keyParams,
  query: nothing,
  body: z.strictObject({ overlap: z.enum(rotationOverlaps) }),
  status: 200,
  output: keyWithSecretOutput,
  errors: ["key_not_active", "too_many_secrets", "policy_live_keys_not_allowed"],
  idempotent: true,
  examples: [
    { name: "within-a-day", params: { id: exampleKeyId }, query: {}, body: { overlap: "24h" }, response: { key: exampleRotatedKey, secret: exampleSecret } },
    {
      name: "at-once",
      params: { id: exampleKeyId },
      query: {},
      body: { overlap: "now" },
      response: { key: { ...exampleKey, last_four: "c3D4", secrets: exampleRotatedKey.secrets.slice(0, 1) }, secret: exampleSecret },
    },
  ],
  run: async (scope, { params, body }, { origin, keep }) => {
    const rotation = { keyId: params.id, overlap: body.overlap };
    return toKeyWithSecret(await rotateKey(scope, rotation, origin, (tx, rotated) => keep(tx, toKeyWithSecret(rotated))));
  },
});
