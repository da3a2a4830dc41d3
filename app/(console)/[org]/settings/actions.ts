"use server";

import { leaveOrganisation } from "@/lib/accounts/members/remove-member";
import { requestDeletion, withdrawDeletion } from "@/lib/accounts/organisation/delete-organisation";
import { becomeTeam, changeSlug, removeLogo, renameOrganisation, setLogo } from "@/lib/accounts/organisation/update-organisation";
import { changeSlugSchema, deleteOrganisationSchema, emptySchema, renameSchema, setLogoSchema } from "@/lib/accounts/organisation-client";
import { action } from "@/lib/auth/action";

/** Gives the organisation another name. Errors: `validation_failed`, `not_found`, as for all here. */
export const renameOrganisationAction = action({ schema: renameSchema, permission: "organisation.update" }, renameOrganisation);

/** Gives the organisation another address. */
export const changeSlugAction = action({ schema: changeSlugSchema, permission: "organisation.update", stepUp: true }, changeSlug);

export const setLogoAction = action({ schema: setLogoSchema, permission: "organisation.update" }, setLogo);

export const removeLogoAction = action({ schema: emptySchema, permission: "organisation.update" }, (scope, _, origin) => removeLogo(scope, origin));

/** Lets others join a personal organisation. */
export const becomeTeamAction = action({ schema: emptySchema, permission: "organisation.update" }, (scope, _, origin) => becomeTeam(scope, origin));

/** Leaves the organisation. Errors: `last_owner`. */
export const leaveOrganisationAction = action({ schema: emptySchema, permission: "usage.read" }, (scope, _, origin) => leaveOrganisation(scope, origin));

/** Asks for the deletion. Errors: `step_up_required`. */
export const requestDeletionAction = action({ schema: deleteOrganisationSchema, permission: "organisation.delete", stepUp: true }, requestDeletion);

export const withdrawDeletionAction = action({ schema: emptySchema, permission: "organisation.delete" }, (scope, _, origin) => withdrawDeletion(scope, origin));
