import { bumpEpoch } from "@/lib/platform/limiter/epoch";
import { log } from "@/lib/platform/log/log";

/**
 * Tells all processes that keys or entitlements of an organisation have changed, after the change was committed. Where
 * the shared store can't be told, the change counts all the same within a second: no key is trusted for longer.
 */
export async function announceChange(organisationId: string): Promise<void> {
  if (!(await bumpEpoch(organisationId))) log().warn({ organisationId }, "the shared store could not be told of a change");
}
