import { planListSchema, type Plan } from "./schemas";

/**
 * The price list that an operator starts from and edits here. Parsed when the module is loaded, so a list
 * that contradicts itself stops the build and not a customer.
 */
export const plans: readonly Plan[] = planListSchema.parse([
  {
    id: "free",
    monthlyPrice: { amountMinor: 0, currency: "USD" },
    overageMicros: null,
    limits: { lookupsPerMonth: 1_000, requestsPerSecond: 5, activeKeys: 3, members: 1, usageRetentionDays: 30 },
  },
  {
    id: "premium",
    monthlyPrice: { amountMinor: 29_00, currency: "USD" },
    overageMicros: 80_000,
    limits: { lookupsPerMonth: 50_000, requestsPerSecond: 50, activeKeys: 20, members: 10, usageRetentionDays: 90 },
  },
  {
    id: "ultra",
    monthlyPrice: { amountMinor: 199_00, currency: "USD" },
    overageMicros: 50_000,
    limits: { lookupsPerMonth: 500_000, requestsPerSecond: 200, activeKeys: 100, members: 50, usageRetentionDays: 365 },
  },
] satisfies Plan[]);
