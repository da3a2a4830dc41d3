"use server";

import { createProject } from "@/lib/accounts/create-project";
import { createProjectSchema } from "@/lib/accounts/schemas";
import { action } from "@/lib/auth/action";
import { explainCall } from "@/lib/gateway/explain";
import { createKey } from "@/lib/keys/create-key";
import { endSecret } from "@/lib/keys/end-secret";
import { imaginedCallSchema } from "@/lib/keys/explain-client";
import { getKey } from "@/lib/keys/get-key";
import { resumeKey } from "@/lib/keys/resume-key";
import { revokeKey } from "@/lib/keys/revoke-key";
import { rotateKey } from "@/lib/keys/rotate-key";
import { createKeySchema, endSecretSchema, keyIdSchema, rotateKeySchema, updateKeySchema } from "@/lib/keys/schemas";
import { suspendKey } from "@/lib/keys/suspend-key";
import { updateKey } from "@/lib/keys/update-key";
import { refuseUnknownScopes } from "@/lib/manage/known-scopes";
import { listKnownCalls } from "./known-calls";

/** Creates a key; one for which no scopes are named may make every call there is. Errors: `validation_failed`, `not_found`, `email_unverified`. */
export const createKeyAction = action({ schema: createKeySchema, permission: "key.create", verified: true, stepUp: true }, async (scope, input, origin) => {
  await refuseUnknownScopes(input.scopes);
  const scopes = input.scopes ?? [...new Set((await listKnownCalls()).map((call) => call.scope))];
  return createKey(scope, { ...input, scopes }, origin);
});

/** Changes what is given. Errors: `validation_failed`, `not_found`, `key_not_active`. */
export const updateKeyAction = action({ schema: updateKeySchema, permission: "key.update", stepUp: true }, async (scope, input, origin) => {
  if (input.scopes !== undefined) await refuseUnknownScopes(input.scopes, (await getKey(scope, input.keyId)).scopes);
  return updateKey(scope, input, origin);
});

/** Gives a key a new secret. Errors: `validation_failed`, `not_found`, `key_not_active`, `too_many_secrets`. */
export const rotateKeyAction = action({ schema: rotateKeySchema, permission: "key.update", stepUp: true }, rotateKey);

/** Ends the overlap of an older secret. Errors: `validation_failed`, `not_found`. */
export const endSecretAction = action({ schema: endSecretSchema, permission: "key.update" }, endSecret);

/** Stops a key until it is resumed. Errors: `validation_failed`, `not_found`, `key_not_active`. */
export const suspendKeyAction = action({ schema: keyIdSchema, permission: "key.update" }, suspendKey);

/** Lets a suspended key work again. Errors: `validation_failed`, `not_found`, `key_not_active`. */
export const resumeKeyAction = action({ schema: keyIdSchema, permission: "key.update" }, resumeKey);

/** Revokes a key for good. Errors: `validation_failed`, `not_found`. */
export const revokeKeyAction = action({ schema: keyIdSchema, permission: "key.revoke", stepUp: true }, revokeKey);

/** Says whether a call would pass, and what each rule says to it. Errors: `validation_failed`, `not_found`. */
export const explainCallAction = action({ schema: imaginedCallSchema, permission: "key.read" }, explainCall);

/** Creates a project to group keys by. Errors: `validation_failed`, `not_found`. */
export const createProjectAction = action({ schema: createProjectSchema, permission: "project.create" }, createProject);
