import { notFound } from "next/navigation";
import { cache } from "react";
import type { MemberScope } from "@/lib/accounts/policy";
import { requireOrg } from "@/lib/auth/current";
import { getKey } from "@/lib/keys/get-key";
import type { KeyDetail } from "@/lib/keys/schemas";
import { AppError } from "@/lib/platform/errors/app-error";

/** The key of a page and the scope to read more of it, once a request. A stranger's key, like none, is "not found". */
export const loadKey = cache(async (org: string, keyId: string): Promise<{ scope: MemberScope; key: KeyDetail }> => {
  const scope = await requireOrg(org, "key.read");
  try {
    return { scope, key: await getKey(scope, keyId) };
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
});

export type KeyPageProps = { params: Promise<{ org: string; keyId: string }> };
