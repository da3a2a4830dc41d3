import type { Entitlement } from "@/lib/billing/entitlement/rules";
import type { KnownKey } from "@/lib/keys/identity/find-key-by-secret";
import type { Locale } from "@/lib/platform/i18n/locales";
import type { GatewayRequest } from "./gateway-request";
import type { Target, TargetFacts } from "./target";

/** One request on its way: what every step may look at. */
export type Call = {
  request: GatewayRequest;
  requestId: string;
  locale: Locale;
  startedUs: number;
  atMs: number;
  target: Target;
  facts: TargetFacts;
  key: KnownKey;
  entitlement: Entitlement;
};
