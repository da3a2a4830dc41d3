"use server";

import { z } from "zod";
import { action } from "@/lib/auth/action";
import { listKeys } from "@/lib/keys/list-keys";
import { environments } from "@/lib/keys/schemas";

const findKeysSchema = z.strictObject({ environment: z.enum(environments) });

/** The newest keys of one environment for the command palette: those on the first page of the keys table. */
export const findKeysAction = action({ schema: findKeysSchema, permission: "key.read" }, async (scope, { environment }) => {
  const { data } = await listKeys(scope, { environment });
  return data.map(({ id, name, prefix, lastFour }) => ({
    id,
    label: name,
    hint: `${prefix}…${lastFour}`,
    href: `/${scope.slug}/keys/${id}`,
  }));
});
