import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import type { CurrentSession } from "../../read-session";
import { noteFactorRemoved } from "../change-factors";
import { lockFactors } from "../repository";
import { deleteTotp } from "./repository";

/** Takes the authenticator app away. Throws `not_found` where there is none. */
export async function removeTotp({ user }: CurrentSession, origin: RequestOrigin): Promise<void> {
  await inTransaction(async (tx) => {
    await lockFactors(tx, user.id);
    if (!(await deleteTotp(tx, user.id))) throw new AppError("not_found");
    await noteFactorRemoved(tx, { userId: user.id, factor: "totp", id: user.id }, origin);
  });
}
