import { describe, expect, it } from "vitest";
import { maskFields } from "./mask-fields";

describe("maskFields", () => {
  it("keeps no secret, by whatever name and however deep it stands", () => {
    const values = { auth_value: "v1", key: { "client-secret": "v2", tokens: ["v3"], password: 4 }, secret_hash: "v5" };
    expect(JSON.stringify(maskFields(values))).not.toMatch(/v\d|4/);
  });

  it("keeps of a person what lets them recognise it, and no more", () => {
    expect(maskFields({ email: "lan.nguyen@example.com", phone: "+84 912 345 678", member_name: "Lan Nguyễn" })).toEqual({ email: "l…@example.com", phone: "…78", member_name: "L…" });
  });

  it("masks addresses, key secrets and citizens' numbers in any text", () => {
    expect(maskFields({ note: "ask lan@example.com about 001203004567", items: ["tg_live_0123456789abcdefghijABCDEFGH012345"] })).toEqual({
      note: "ask [masked] about [masked]",
      items: ["[masked]"],
    });
  });

  it("leaves settings as they are: numbers, networks, times, nothing", () => {
    const values = { limits: [{ requests: 100, per: "minute" }], allowed_cidrs: ["192.168.100.200/32", "10.0.0.0/8"], expires_at: "2026-11-21T09:00:00.000Z", name: "CI", project: null, on: true };
    expect(maskFields(values)).toEqual(values);
  });

  it("holds nothing that the database has no place for", () => {
    expect(maskFields({ note: "a\0b\ud800" })).toEqual({ note: "ab\ufffd" });
  });
});
