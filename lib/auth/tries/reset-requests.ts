import type { RequestOrigin } from "@/lib/audit/schemas";
import type { Transaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { now } from "@/lib/platform/time/clock";
import { lockCounter, saveCounter } from "./repository";
import { accountSubject, networkSubject } from "./subjects";
import { takeOneOf } from "./try-rules";

const windowMs = 3_600_000;
/** Mails that one address gets in an hour; who asks for more is told nothing else than before. */
const resetsByAddress = { limit: 3, windowMs };
/** Requests of one network in an hour. */
const resetsByNetwork = { limit: 20, windowMs };

/** Counts a request for a reset. False where the address has had its share. Throws `rate_limited` where the network has. */
export async function takeResetRequest(tx: Transaction, email: string, { ip }: RequestOrigin): Promise<boolean> {
  const [account, network] = [accountSubject("reset", email), networkSubject("reset", ip)];
  const at = now();
  const ofAccount = takeOneOf(await lockCounter(tx, account, at), at, resetsByAddress);
  if (network !== null) {
    const ofNetwork = takeOneOf(await lockCounter(tx, network, at), at, resetsByNetwork);
    if (ofNetwork.waitMs !== null) throw new AppError("rate_limited");
    await saveCounter(tx, network, ofNetwork.next);
  }
  await saveCounter(tx, account, ofAccount.next);
  return ofAccount.waitMs === null;
}
