import type { ForgetPart } from "@/lib/accounts/deletion/delete-accounts";
import { deleteWaysIn } from "./repository";

/** Sessions, passwords, second factors, links and sign-ins of a person who leaves. */
export const forgetWaysIn: ForgetPart = (tx, { userId }) => deleteWaysIn(tx, userId);
