import type { OrgScope } from "@/lib/accounts/policy";
import { AppError } from "@/lib/platform/errors/app-error";
import { findKey } from "./repository";
import { type KeyDetail, keyIdForm } from "./schemas";

/** A key with its restrictions and working secrets. Throws `not_found` for a key of another organisation, as for none. */
export async function getKey(scope: OrgScope, keyId: string): Promise<KeyDetail> {
  const key = keyIdForm.test(keyId) ? await findKey(scope, keyId) : null;
  if (key === null) throw new AppError("not_found");
  return key;
}
