import type { UsageGranularity, UsagePoint } from "../schemas";

export const usageGroups = ["none", "key", "endpoint"] as const;
export type UsageGroup = (typeof usageGroups)[number];

/** `from` and `to` on bucket boundaries, `to` exclusive. */
export type UsageBucketQuery = {
  environment: "live" | "test";
  from: Date;
  to: Date;
  granularity: UsageGranularity;
  groupBy: UsageGroup;
  /** Only this key's usage. */
  keyId?: string | undefined;
};

/** Usage of one bucket, whole or divided by key or endpoint. */
export type UsageBucket = UsagePoint & { keyId: string | null; endpointId: string | null };

/** Where a page ended. */
export type BucketPosition = { bucket: Date; groupId: string };

export function writeUsageCursor({ bucket, groupId }: BucketPosition): string {
  return Buffer.from(`${bucket.getTime()} ${groupId}`).toString("base64url");
}

/** Null for a text that is no cursor. */
export function readUsageCursor(cursor: string): BucketPosition | null {
  const parts = /^(\d{1,14}) ([^\p{Cc}]{0,256})$/u.exec(Buffer.from(cursor, "base64url").toString("utf8"));
  return parts === null ? null : { bucket: new Date(Number(parts[1])), groupId: parts[2] ?? "" };
}
