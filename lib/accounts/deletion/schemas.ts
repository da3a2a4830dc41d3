import { z } from "zod";

/** So long an account can be kept after its deletion was asked for. */
export const accountGraceDays = 14;

export const requestAccountDeletionSchema = z.strictObject({ address: z.string().max(320) });
export const keepAccountSchema = z.strictObject({});

/** RFC 3339 time. */
export type AccountDeletion = {
  /** Null: nobody asked for it. */
  deletesAt: string | null;
  /** Its day has come, and what stands in the way holds it up. */
  overdue: boolean;
  /** Organisations with other members and no other owner. */
  neededBy: { slug: string; name: string }[];
};
