import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { nowMs } from "@/lib/platform/time/clock";
import { createOrganisation } from "../create-user";
import { countMadeBy, lockUser } from "./repository";

/** Organisations that one person may make in any 24 hours. */
const teamsADay = 20;
const windowMs = 86_400_000;

/** Creates an organisation for several people, with its maker as owner, under the first free slug that its name gives. Throws `rate_limited`. */
export async function createTeam(userId: string, { name }: { name: string }, origin: RequestOrigin): Promise<{ slug: string }> {
  return inTransaction(async (tx) => {
    await lockUser(tx, userId);
    if ((await countMadeBy(tx, userId, new Date(nowMs() - windowMs))) >= teamsADay) throw new AppError("rate_limited");
    const { slug } = await createOrganisation(tx, { userId, name, kind: "team", isDemo: false }, origin);
    return { slug };
  });
}
