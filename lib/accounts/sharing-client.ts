import { z } from "zod";
import { type Permission, permissions } from "./permissions";

/** Form of a grant's id. */
export const grantIdForm = /^gra_[0-9a-z]{26}$/;

/** What an organisation may let another one's members do: never to decide who belongs to it, nor what becomes of it. */
export const grantablePermissions = permissions.filter((permission) =>
  ["usage.read", "key.read", "key.create", "key.update", "key.revoke", "billing.read", "member.read", "audit.read"].includes(permission),
);

/** The longest that a grant may run. */
export const longestGrantDays = 365;

const slug = z.string().trim().toLowerCase().min(1, "accounts.errors.slug_required").max(64, "accounts.errors.slug_unknown");

/** Form of the dialog that gives another organisation access. */
export const createGrantSchema = z.strictObject({
  slug,
  permissions: z
    .array(z.enum(grantablePermissions as [Permission, ...Permission[]]))
    .min(1, "accounts.errors.permission_required")
    .transform((wanted) => grantablePermissions.filter((one) => wanted.includes(one) || one === "usage.read")),
  days: z.number("accounts.errors.days_form").int("accounts.errors.days_form").min(1, "accounts.errors.days_form").max(longestGrantDays, "accounts.errors.days_form"),
});
export type CreateGrantInput = z.output<typeof createGrantSchema>;
export const grantIdSchema = z.strictObject({ grantId: z.string().regex(grantIdForm) });
export const parentSchema = z.strictObject({ slug });
export const childSchema = z.strictObject({ organisationId: z.string().regex(/^org_[0-9a-z]{26}$/) });

/** What one organisation lets another's members do. RFC 3339 times. `organisation`: the other one. */
export type GrantSummary = {
  id: string;
  organisation: { slug: string; name: string };
  permissions: Permission[];
  createdAt: string;
  expiresAt: string;
  state: "live" | "ended" | "revoked";
};

/** Newest first. */
export type GrantPage = { data: GrantSummary[]; hasMore: boolean; nextCursor: string | null };

/** An organisation under this one. `depth` 1: directly. Units of live calls since the first of the month, UTC. */
export type FamilyMember = { id: string; slug: string; name: string; depth: number; unitsThisMonth: number };

/** Where an organisation stands: what is above it, and all that is below, with what they used. */
export type Family = { parent: { slug: string; name: string } | null; ownUnits: number; below: FamilyMember[] };
