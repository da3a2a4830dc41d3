"use server";

import { action } from "@/lib/auth/action";
import { createKey } from "@/lib/keys/create-key";
import { revokeKey } from "@/lib/keys/revoke-key";
import { createKeySchema, keyIdSchema } from "@/lib/keys/schemas";
import { endpoints } from "@/lib/products/catalogue";

/** Creates a key that may call every endpoint there is. Errors: `validation_failed`, `not_found`. */
export const createKeyAction = action({ schema: createKeySchema, permission: "key.create" }, (scope, input, origin) =>
  createKey(scope, { ...input, scopes: [...new Set(endpoints.map((endpoint) => endpoint.scope))] }, origin),
);

/** Revokes a key for good. Errors: `validation_failed`, `not_found`. */
export const revokeKeyAction = action({ schema: keyIdSchema, permission: "key.revoke" }, revokeKey);
