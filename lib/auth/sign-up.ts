import { acceptInvitationIn } from "@/lib/accounts/invitations/accept-invitation";
import { createUser, type NewAccount } from "@/lib/accounts/create-user";
import { recordAcceptance } from "@/lib/accounts/legal/accept-documents";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction } from "@/lib/platform/db/prisma";
import { now } from "@/lib/platform/time/clock";
import { hashPassword } from "./password";
import { requireGoodPassword } from "./passwords/require-good-password";
import { startVerification } from "./proofs/request-verification";
import { insertPassword } from "./repository";

export type SignUp = NewAccount & {
  password: string;
  /** Token of an invitation to the same address: the account is a member from the start, and the address is proved by the link. */
  invitation?: string | undefined;
};

/** Creates an account with a password and its personal organisation, whose slug is returned, starts the proof of its address, and notes that its owner accepted the legal texts. Throws `email_taken`; with an invitation `link_ended` and `wrong_account`, and its organisation's slug is returned. */
export async function signUp({ password, invitation, ...account }: SignUp, origin: RequestOrigin): Promise<{ userId: string; organisationId: string; slug: string }> {
  await requireGoodPassword(password, account);
  // Hashed first: it takes as long whether or not the address is free, and holds no transaction open.
  const hash = await hashPassword(password);
  return inTransaction(async (tx) => {
    const created = await createUser(tx, account, origin);
    await recordAcceptance(tx, created.userId, origin);
    await insertPassword(tx, { userId: created.userId, hash, updatedAt: now() });
    if (invitation !== undefined) return { ...created, ...(await acceptInvitationIn(tx, { userId: created.userId, email: account.email }, invitation, origin)) };
    if (!account.emailVerified) await startVerification(tx, { userId: created.userId, email: account.email });
    return created;
  });
}
