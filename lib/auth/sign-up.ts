import { createUser, type NewAccount } from "@/lib/accounts/create-user";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction } from "@/lib/platform/db/prisma";
import { now } from "@/lib/platform/time/clock";
import { hashPassword } from "./password";
import { startVerification } from "./proofs/request-verification";
import { insertPassword } from "./repository";

export type SignUp = NewAccount & { password: string };

/** Creates an account with a password and its personal organisation, whose slug is returned, and starts the proof of its address. Throws `email_taken`. */
export async function signUp({ password, ...account }: SignUp, origin: RequestOrigin): Promise<{ userId: string; organisationId: string; slug: string }> {
  // Hashed first: it takes as long whether or not the address is free, and holds no transaction open.
  const hash = await hashPassword(password);
  return inTransaction(async (tx) => {
    const created = await createUser(tx, account, origin);
    await insertPassword(tx, { userId: created.userId, hash, updatedAt: now() });
    if (!account.emailVerified) await startVerification(tx, { userId: created.userId, email: account.email });
    return created;
  });
}
