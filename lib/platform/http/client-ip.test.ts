import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { appendPeer, clientIp, networkOf } from "./client-ip";

const forwarded = (value: string | null) => ({ get: (name: string) => (name === "x-forwarded-for" ? value : null) });

describe("clientIp", () => {
  it("believes no header where no proxy is trusted: what a caller claims changes nothing", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string())), (claims) => {
        expect(clientIp(forwarded(claims.join(", ")), "203.0.113.7", 0)).toBe("203.0.113.7");
        // The same behind Tollgate's own server, where Next hides the socket.
        expect(clientIp(forwarded(appendPeer(claims.join(", "), "203.0.113.7")), undefined, 0)).toBe("203.0.113.7");
      }),
    );
  });

  it("can't be shifted by entries that the caller put left of the trusted proxies'", () => {
    fc.assert(
      fc.property(fc.array(fc.ipV4()), fc.array(fc.ipV4(), { minLength: 1, maxLength: 5 }), (claims, proxies) => {
        const chain = [...claims, "198.51.100.1", ...proxies.slice(0, -1)].join(",");
        expect(clientIp(forwarded(chain), proxies.at(-1), proxies.length)).toBe("198.51.100.1");
      }),
    );
  });

  it("takes the farthest address it has where fewer proxies were passed than trusted", () => {
    expect(clientIp(forwarded(null), "203.0.113.7", 2)).toBe("203.0.113.7");
    expect(clientIp(forwarded("198.51.100.1"), "203.0.113.7", 5)).toBe("198.51.100.1");
  });

  it.each([
    ["198.51.100.1:5123", "198.51.100.1"],
    ["::ffff:198.51.100.1", "198.51.100.1"],
    ["[2001:DB8::1]:443", "2001:db8::1"],
    ["fe80::1%eth0", "fe80::1"],
    ["999.1.1.1", "unknown"],
    ["<script>", "unknown"],
    ["1::2::3", "unknown"],
  ])("reads %j as %j", (entry, expected) => {
    expect(clientIp(forwarded(null), entry, 0)).toBe(expected);
  });

  it("answers unknown where nothing is known", () => {
    expect(clientIp(forwarded(null), undefined, 0)).toBe("unknown");
    expect(appendPeer(undefined, undefined)).toBe("unknown");
    expect(appendPeer(["a", "b"], "c")).toBe("a, b, c");
  });
});

describe("networkOf", () => {
  it("puts all addresses of a /64 into one network, however they are written", () => {
    for (const address of ["2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:0db8:0001:0002::"]) {
      expect(networkOf(address)).toBe("2001:db8:1:2::/64");
    }
    expect(networkOf("::1")).toBe("0:0:0:0::/64");
    expect(networkOf("2001:db8:1:3::1")).not.toBe(networkOf("2001:db8:1:2::1"));
  });

  it("keeps IPv4 addresses apart", () => {
    expect(networkOf("198.51.100.1")).toBe("198.51.100.1");
    expect(networkOf("unknown")).toBe("unknown");
  });
});
