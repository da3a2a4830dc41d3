import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import type { Transaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { now } from "@/lib/platform/time/clock";
import type { OauthService } from "../schemas";
import { findOauthOwner, insertOauthAccount } from "./repository";

/** Who somebody is at another service, as that service says. */
export type ServiceIdentity = {
  service: OauthService;
  /** The service's own id of the account, which never changes. */
  subject: string;
  /** In lower case; null where the service tells of none. */
  email: string | null;
  /** Whether the service has seen that mails to the address are read. */
  emailVerified: boolean;
  name: string;
};

/** Lets an account of another service sign a user in. Throws `oauth_taken`, and `oauth_linked_already` for a second one of the same service. */
export async function linkAccount(tx: Transaction, userId: string, identity: Pick<ServiceIdentity, "service" | "subject"> & { email: string }, origin: RequestOrigin): Promise<void> {
  const { service, subject, email } = identity;
  if (!(await insertOauthAccount(tx, { service, subject, userId, email, at: now(), usedAt: null }))) {
    const owner = await findOauthOwner(service, subject, tx);
    if (owner?.userId === userId) return;
    throw new AppError(owner === null ? "oauth_linked_already" : "oauth_taken");
  }
  await recordAudit(tx, { organisationId: null, actor: { type: "user", id: userId }, action: "oauth.linked", target: { type: "user", id: userId }, details: { service } }, origin);
}
