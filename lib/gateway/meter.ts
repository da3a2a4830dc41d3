import type { KeyIdentity } from "@/lib/keys/schemas";
import { AppError } from "@/lib/platform/errors/app-error";
import type { Endpoint } from "@/lib/products/endpoint";
import { recordUsage } from "@/lib/usage/record-usage";
import type { UsageRecord } from "@/lib/usage/usage-record";

type Metered = Pick<UsageRecord, "requestId" | "status" | "errorCode" | "latencyUs" | "units" | "country" | "at"> & {
  key: KeyIdentity;
  endpoint: Endpoint;
};

/** Resolves when the request's usage row is committed. Throws `metering_unavailable`: then no answer may leave. */
export async function meter({ key, endpoint, ...measured }: Metered): Promise<void> {
  try {
    await recordUsage({
      ...measured,
      organisationId: key.organisationId,
      keyId: key.keyId,
      environment: key.environment,
      endpointId: endpoint.id,
    });
  } catch (error) {
    throw new AppError("metering_unavailable", { cause: error, headers: { "retry-after": "1" } });
  }
}
