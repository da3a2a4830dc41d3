import { now } from "@/lib/platform/time/clock";
import { deviceNames } from "../../device-names";
import type { TrustedDevicePage } from "../../factors-client";
import type { CurrentSession } from "../../read-session";
import { findLiveDevices } from "./repository";

/** The devices on which a user needs no second factor, newest first; `cursor` is the `nextCursor` of the page before. */
export async function listDevices({ user }: CurrentSession, { cursor = null, limit = 10 }: { cursor?: string | null; limit?: number } = {}): Promise<TrustedDevicePage> {
  const after = cursor !== null && /^tdv_[0-9a-z]{26}$/.test(cursor) ? cursor : null;
  const rows = await findLiveDevices(user.id, { at: now(), after, take: limit + 1 });
  const data = rows.slice(0, limit).map(({ id, createdAt, expiresAt, ip, userAgent }) => ({
    id,
    ...deviceNames(userAgent),
    ip,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  }));
  const hasMore = rows.length > limit;
  return { data, hasMore, nextCursor: hasMore ? (data.at(-1)?.id ?? null) : null };
}
