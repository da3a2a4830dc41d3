import type { ActionResult } from "@/lib/platform/actions/action-result";

/** A server action on an organisation, as widgets are handed it. */
export type OrganisationAction<Input, Output = unknown> = (organisationSlug: string, input: Input) => Promise<ActionResult<Output>>;
