import { env } from "@/lib/platform/env/env";
import { AppError } from "@/lib/platform/errors/app-error";
import { contains, type Networks, networksOf } from "@/lib/platform/http/networks";
import { newId } from "@/lib/platform/ids/ids";
import { requestOrigin } from "../request-origin";

let compiled: { of: readonly string[]; networks: Networks } | null = null;

/** Whether an operator may work as one from this address: anywhere, unless OPERATOR_ALLOWED_CIDRS names networks. */
export function operatorMayCallFrom(ip: string | null): boolean {
  const allowed = env().operatorAllowedCidrs;
  if (allowed === null) return true;
  if (compiled === null || compiled.of !== allowed) compiled = { of: allowed, networks: networksOf(allowed) };
  return ip !== null && contains(compiled.networks, ip);
}

/** Throws `not_found` where the running request comes from any other network: there the operators' console is not. */
export async function requireOperatorNetwork(): Promise<void> {
  if (env().operatorAllowedCidrs === null) return;
  if (!operatorMayCallFrom((await requestOrigin(newId("req"))).ip)) throw new AppError("not_found");
}
