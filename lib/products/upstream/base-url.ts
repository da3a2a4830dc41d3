import { isIP } from "node:net";
import { AppError } from "@/lib/platform/errors/app-error";
import { refusedRange } from "@/lib/platform/http/safe-agent";

/**
 * Says at once what each call would find out: an address written into the URL that may not be called. Names are
 * resolved and checked at each connection. Throws `validation_failed`.
 */
export function refuseOwnNetwork({ baseUrl, allowPrivateHost }: { baseUrl: string; allowPrivateHost: boolean }): void {
  const hostname = new URL(baseUrl).hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  const local = hostname === "localhost" || hostname.endsWith(".localhost");
  const refused = isIP(hostname) === 0 ? local && !allowPrivateHost : refusedRange(hostname, allowPrivateHost) !== null;
  if (refused) throw new AppError("validation_failed", { fields: [{ path: "baseUrl", message: allowPrivateHost ? "products.errors.host_refused" : "products.errors.private_host" }] });
}
