import { z } from "zod";

/** A file with a copy of somebody's data. RFC 3339 times. */
export type DataExportSummary = {
  id: string;
  state: "waiting" | "ready" | "failed";
  sizeBytes: number | null;
  createdAt: string;
  /** When the file is taken away. */
  expiresAt: string | null;
};

export const exportIdForm = /^dex_[0-9a-z]{26}$/;
export const requestExportSchema = z.strictObject({});
