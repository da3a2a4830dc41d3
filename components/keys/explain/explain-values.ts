import type { EndpointMethod } from "../restrictions/restriction-values";
import { toInstant } from "../forms/expiry";
import type { ImaginedCall } from "../key-actions-type";

/** What stands in the form; empty fields are left out. */
export type ExplainValues = {
  method: EndpointMethod;
  path: string;
  ip: string;
  origin: string;
  /** `YYYY-MM-DDTHH:mm` where the visitor is; empty for now. */
  at: string;
};

/** The same as the server takes it. */
export function toImaginedCall(keyId: string, { method, path, ip, origin, at }: ExplainValues): ImaginedCall {
  return {
    keyId,
    method,
    path: path.trim(),
    ...(ip.trim() === "" ? {} : { ip: ip.trim() }),
    ...(origin.trim() === "" ? {} : { origin: origin.trim() }),
    ...(at === "" ? {} : { at: toInstant(at) }),
  };
}
