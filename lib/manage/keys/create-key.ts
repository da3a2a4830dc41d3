import { createKey } from "@/lib/keys/create-key";
import { exampleKey, exampleSecret } from "../examples";
import { toKeySettings, toKeyWithSecret } from "../key-resource";
import { refuseUnknownScopes } from "../known-scopes";
import { defineOperation, nothing } from "../operation";
import { projectFault } from "../project-fault";
import { createKeyBody, keyWithSecretOutput } from "../schemas";

/** Creates a key. Its secret is told in this answer and never again. */
export const createKeyOperation = defineOperation({
  id: "keys.create",
  method: "POST",
  path: "/api/manage/v1/keys",
  scope: "keys:write",
  audit: "key.created",
  params: nothing,
  query: nothing,
  body: createKeyBody,
  status: 201,
  output: keyWithSecretOutput,
  errors: ["policy_live_keys_not_allowed"],
  idempotent: true,
  examples: [
    {
      name: "all-settings",
      params: {},
      query: {},
      body: {
        name: exampleKey.name,
        environment: "live",
        scopes: exampleKey.scopes,
        project_id: exampleKey.project?.id ?? null,
        expires_at: null,
        restrictions: exampleKey.restrictions,
        limits: exampleKey.limits,
        credit_units: exampleKey.credit_units,
      },
      response: { key: exampleKey, secret: exampleSecret },
    },
    {
      name: "shortest",
      params: {},
      query: {},
      body: { name: "Trial", environment: "test", scopes: ["cccd:read"] },
      response: {
        key: {
          ...exampleKey,
          name: "Trial",
          environment: "test",
          project: null,
          prefix: "tg_test_",
          restrictions: { allowed_cidrs: [], allowed_origins: [], time_windows: [], endpoint_rules: [] },
          limits: [],
          credit_units: null,
          secrets: exampleKey.secrets.map((secret) => ({ ...secret, prefix: "tg_test_" })),
        },
        secret: exampleSecret.replace("live", "test"),
      },
    },
  ],
  run: async (scope, { body }, { origin, keep }) => {
    await refuseUnknownScopes(body.scopes);
    const { name, environment, scopes } = body;
    try {
      const settings = { ...toKeySettings(body), name, environment, scopes };
      return toKeyWithSecret(await createKey(scope, settings, origin, (tx, created) => keep(tx, toKeyWithSecret(created))));
    } catch (error) {
      throw await projectFault(error, body.project_id, () => Promise.resolve());
    }
  },
});
