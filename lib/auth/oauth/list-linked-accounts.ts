import type { CurrentSession } from "../read-session";
import { type LinkedAccount, type OauthService, oauthServices } from "../schemas";
import { findOauthAccounts } from "./repository";

const isService = (text: string): text is OauthService => oauthServices.some((service) => service === text);

/** The accounts of other services that sign the visitor in; at most one of each. */
export async function listLinkedAccounts({ user }: CurrentSession): Promise<LinkedAccount[]> {
  const rows = await findOauthAccounts(user.id);
  return rows.flatMap(({ provider, email, createdAt, lastUsedAt }) =>
    isService(provider) ? [{ service: provider, email, linkedAt: createdAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null }] : [],
  );
}
