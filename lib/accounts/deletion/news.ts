import { z } from "zod";

/** Payload of `user.deletion_requested`. */
export const deletionRequestedSchema = z.strictObject({ userId: z.string() });

/** Payload of `export.ready`. */
export const exportReadySchema = z.strictObject({ exportId: z.string() });
