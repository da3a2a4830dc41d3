import { z } from "zod";
import { reasonSchema, userIdForm } from "@/lib/accounts/operator/schemas";
import { organisationIdForm } from "@/lib/accounts/schemas";

export const startImpersonationSchema = z.strictObject({
  userId: z.string().regex(userIdForm),
  organisationId: z.string().regex(organisationIdForm),
  reason: reasonSchema,
  /** False: everything is shown and nothing can be changed. */
  mayWrite: z.boolean(),
});
export type StartImpersonation = z.output<typeof startImpersonationSchema>;

/** As whom an operator sees an organisation's console at the moment. RFC 3339 time. */
export type ImpersonationView = { id: string; userName: string; slug: string; mayWrite: boolean; expiresAt: string };
