import { beforeEach, describe, expect, it, vi } from "vitest";
import { operatorMayCallFrom, requireOperatorNetwork } from "./operator-network";

const settings = vi.hoisted(() => ({ operatorAllowedCidrs: null as string[] | null, trustedProxyHops: 0 }));
const caller = vi.hoisted(() => ({ address: "203.0.113.9" }));
vi.mock("@/lib/platform/env/env", () => ({ env: () => settings }));
vi.mock("next/headers", () => ({ headers: async () => new Headers({ "x-forwarded-for": caller.address }) }));

beforeEach(() => {
  settings.operatorAllowedCidrs = ["203.0.113.0/24", "2001:db8::/32"];
});

describe("the operators' network", () => {
  it("is any where none is named", () => {
    settings.operatorAllowedCidrs = null;
    for (const ip of ["198.51.100.1", "::1", null, "unknown"]) expect(operatorMayCallFrom(ip)).toBe(true);
  });

  it("is those that are named, and no address that can't be read", () => {
    for (const ip of ["203.0.113.0", "203.0.113.255", "::ffff:203.0.113.7", "2001:db8:ffff::1"]) expect(operatorMayCallFrom(ip)).toBe(true);
    for (const ip of ["203.0.114.1", "198.51.100.1", "2001:db9::1", "unknown", "", null]) expect(operatorMayCallFrom(ip)).toBe(false);
  });

  it("is asked of the running request, to which elsewhere nothing is there", async () => {
    caller.address = "203.0.113.9";
    await expect(requireOperatorNetwork()).resolves.toBeUndefined();
    caller.address = "198.51.100.9";
    await expect(requireOperatorNetwork()).rejects.toMatchObject({ code: "not_found" });
  });
});
