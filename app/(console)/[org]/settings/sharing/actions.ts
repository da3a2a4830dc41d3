"use server";

import { dropChild, joinParent, leaveParent } from "@/lib/accounts/family/change-parent";
import { createGrant, revokeGrant } from "@/lib/accounts/grants/change-grants";
import { childSchema, createGrantSchema, grantIdSchema, parentSchema } from "@/lib/accounts/sharing-client";
import { action } from "@/lib/auth/action";
import { requireSession } from "@/lib/auth/current";
import { openOrganisation } from "@/lib/auth/open-organisation";
import { nothingSchema } from "@/lib/auth/schemas";

/** Gives another organisation access. Errors: `validation_failed`, `permission_lacking`, `too_many_grants`. */
export const createGrantAction = action({ schema: createGrantSchema, permission: "grant.manage", stepUp: true }, createGrant);

/** Ends a grant, from either side. Errors: `not_found`. */
export const revokeGrantAction = action({ schema: grantIdSchema, permission: "grant.manage" }, revokeGrant);

/** Puts the organisation under another one. Errors: `validation_failed`, `not_found`, `family_ring`, `family_too_deep`. */
export const joinParentAction = action({ schema: parentSchema, permission: "organisation.update", stepUp: true }, async (scope, { slug }, origin) =>
  joinParent(scope, await openOrganisation(await requireSession(), slug, "organisation.update"), origin),
);

/** Takes the organisation out from under its parent. Errors: `not_found`. */
export const leaveParentAction = action({ schema: nothingSchema, permission: "organisation.update" }, (scope, _, origin) => leaveParent(scope, origin));

/** Lets a child go. Errors: `not_found`. */
export const dropChildAction = action({ schema: childSchema, permission: "organisation.update" }, dropChild);
