import { z } from "zod";
import { factorKinds } from "../factors-client";

/** Payload of `factor.changed`. */
export const factorChangedSchema = z.strictObject({
  userId: z.string(),
  factor: z.enum([...factorKinds, "backup_codes"]),
  change: z.enum(["added", "removed"]),
  ip: z.string().nullable(),
});
export type FactorChanged = z.output<typeof factorChangedSchema>;

/** Payload of `backup_code.used`. */
export const backupCodeUsedSchema = z.strictObject({ userId: z.string(), left: z.number(), ip: z.string().nullable() });
export type BackupCodeUsed = z.output<typeof backupCodeUsedSchema>;

/** Payload of `recovery.moved`: what became of the wish to have one's second factors taken away. */
export const recoveryMovedSchema = z.strictObject({
  recoveryId: z.string(),
  userId: z.string(),
  state: z.enum(["asked", "approved", "refused", "withdrawn", "done"]),
  /** When an approved one is carried out, RFC 3339. */
  dueAt: z.string().nullable(),
  ip: z.string().nullable(),
});
export type RecoveryMoved = z.output<typeof recoveryMovedSchema>;
