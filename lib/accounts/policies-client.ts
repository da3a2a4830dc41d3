import { z } from "zod";
import { canonicalCidr } from "@/lib/platform/text/cidr";
import { type Role, roles } from "./permissions";

const network = z
  .string()
  .max(64, "accounts.policies.errors.cidr_form")
  .transform((text, context) => {
    const canonical = canonicalCidr(text);
    if (canonical === null) context.addIssue("accounts.policies.errors.cidr_form");
    return canonical ?? z.NEVER;
  });

const whole = (least: number, most: number, error: string) => z.int(error).min(least, error).max(most, error);

/** What an organisation asks of its members. Null and empty lists ask for nothing. */
export const savePoliciesSchema = z
  .strictObject({
    /** Networks from which members may use the console. */
    allowedCidrs: z
      .array(network)
      .max(64, "accounts.policies.errors.too_many")
      .transform((list) => [...new Set(list)]),
    mfaRequired: z.boolean(),
    /** Days from now until it is asked for; null keeps the day that there is. */
    mfaGraceDays: whole(0, 30, "accounts.policies.errors.grace").nullable(),
    idleTimeoutMinutes: whole(5, 1_440, "accounts.policies.errors.idle").nullable(),
    absoluteTimeoutHours: whole(1, 720, "accounts.policies.errors.absolute").nullable(),
    mostSessions: whole(1, 10, "accounts.policies.errors.most_sessions").nullable(),
    liveKeyRoles: z.array(z.enum(roles)).max(roles.length).transform((list) => roles.filter((role) => list.includes(role))),
    keyMaxAgeDays: whole(1, 3_650, "accounts.policies.errors.key_age").nullable(),
  });
export type SavePoliciesInput = z.input<typeof savePoliciesSchema>;

/** The roles that can be named: those that every organisation has. */
export const liveKeyRoleChoices = roles;

/** The rules in force. RFC 3339 time. */
export type Policies = {
  allowedCidrs: string[];
  /** From then on members without a second factor are let in no more; null where none is asked for. */
  mfaRequiredFrom: string | null;
  idleTimeoutMinutes: number | null;
  absoluteTimeoutHours: number | null;
  mostSessions: number | null;
  /** Roles that may create live keys; empty: whoever may create keys. */
  liveKeyRoles: Role[];
  keyMaxAgeDays: number | null;
};

export const noPolicies: Policies = { allowedCidrs: [], mfaRequiredFrom: null, idleTimeoutMinutes: null, absoluteTimeoutHours: null, mostSessions: null, liveKeyRoles: [], keyMaxAgeDays: null };
