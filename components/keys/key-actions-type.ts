import type { z } from "zod";
import type { imaginedCallSchema } from "@/lib/keys/explain-client";
import type { createKeySchema, createManagementKeySchema, updateKeySchema } from "@/lib/keys/schemas";
import type { ActionResult } from "@/lib/platform/actions/action-result";

/** A server action on an organisation, as widgets are handed it. */
export type KeyAction<Input, Output = unknown> = (organisationSlug: string, input: Input) => Promise<ActionResult<Output>>;

/** What the server takes, before it is parsed. */
export type CreateKeyForm = z.input<typeof createKeySchema>;
export type CreateManagementKeyForm = z.input<typeof createManagementKeySchema>;
export type ImaginedCall = z.input<typeof imaginedCallSchema>;
export type KeyChange = z.input<typeof updateKeySchema>;
