import type { OrgScope } from "@/lib/accounts/policy";
import { AppError } from "@/lib/platform/errors/app-error";
import { compileAccess } from "../access";
import { keyIdForm } from "../schemas";
import type { KnownKey } from "./find-key-by-secret";
import { findIdentityOf } from "./repository";

/** A key of one's own as the gateway sees it. Throws `not_found` for a key of another organisation, as for none. */
export async function findKeyById(scope: OrgScope, keyId: string): Promise<KnownKey> {
  const identity = keyIdForm.test(keyId) ? await findIdentityOf(scope, keyId) : null;
  if (identity === null) throw new AppError("not_found");
  return { ...identity, access: compileAccess(identity), checkedAtUs: 0, epoch: 0 };
}
