import fc from "fast-check";
import type { LookupAddress } from "node:dns";
import { get } from "node:http";
import type { LookupFunction } from "node:net";
import { describe, expect, it } from "vitest";
import { AddressRefusedError, guardedLookup, refusedRange, safeAgent } from "./safe-agent";

/** Every spelling that has led somebody's server astray, as a URL's host. */
const spellings = [
  // Loopback, in all ways that URL parsers take.
  "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "0177.0.0.01", "127.000.000.001", "127.255.255.254", "017700000001",
  "１２７.0.0.1", "127。0。0。1", "①②⑦.0.0.1", "%31%32%37.0.0.1", "127.0.0.1.",
  // The unspecified address leads to one's own host as well.
  "0.0.0.0", "0", "0x0", "00000000000", "[::]", "[0:0:0:0:0:0:0:0]",
  // IPv6 loopback, and IPv4 in IPv6's clothes.
  "[::1]", "[0:0:0:0:0:0:0:1]", "[0000::0001]", "[::127.0.0.1]", "[::7f00:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:7f00:1]", "[::ffff:10.0.0.1]",
  "[::ffff:169.254.169.254]", "[::ffff:0:127.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b::169.254.169.254]", "[64:ff9b:1::a00:1]", "[2002:7f00:1::]", "[2002:a9fe:a9fe::1]", "[2001:0:7f00:1::]",
  // Metadata services.
  "169.254.169.254", "2852039166", "0xa9fea9fe", "0xa9.0xfe.0xa9.0xfe", "0251.0376.0251.0376", "169.254.43518", "169.254.170.2", "[fd00:ec2::254]", "[fe80::a9fe:a9fe]", "168.63.129.16", "192.0.0.192", "100.100.100.200",
  // Private and shared networks.
  "10.0.0.1", "10.255.255.255", "0xa000001", "012.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.0.1", "192.168.1.255", "3232235521", "100.64.0.1", "100.127.255.255", "[fc00::1]", "[fdff:ffff::1]", "[fe80::1]", "[fec0::1]",
  // Nowhere that a call should go.
  "192.0.2.1", "198.51.100.1", "203.0.113.1", "198.18.0.1", "192.88.99.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "[ff02::1]", "[2001:db8::1]", "[3fff::1]", "[100::1]", "[5f00::1]", "[4000::1]",
];

/** What is asked for a URL's host: the parser's own spelling of it. */
const hostOf = (spelling: string) => new URL(`http://${spelling}/`).hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");

const answering =
  (...answers: string[]): LookupFunction =>
  (_hostname, options, callback) => {
    const addresses = answers.map((address): LookupAddress => ({ address, family: address.includes(":") ? 6 : 4 }));
    if (options.all) callback(null, addresses);
    else callback(null, addresses[0]?.address ?? "", addresses[0]?.family);
  };

const asked = (lookup: LookupFunction, all: boolean) =>
  new Promise<{ error: Error | null; found: unknown }>((resolve) => lookup("upstream.example", { all }, (error, found) => resolve({ error, found })));

describe("addresses that may be called", () => {
  it(`are none of ${spellings.length} spellings of addresses that lead inside`, () => {
    expect(spellings.length).toBeGreaterThanOrEqual(40);
    expect(spellings.filter((spelling) => refusedRange(hostOf(spelling), false) === null)).toEqual([]);
  });

  it.each(["93.184.216.34", "1.1.1.1", "8.8.8.8", "[2606:4700::1111]", "[2a00:1450:4001::1]", "172.15.0.1", "172.32.0.1", "11.0.0.1", "100.63.255.255", "169.253.0.1", "192.167.255.255"])("are public ones: %s", (spelling) => {
    expect(refusedRange(hostOf(spelling), false)).toBeNull();
  });

  it("with the operator's word include their own network, but never metadata, link-local and what is no host", () => {
    for (const own of ["127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.0.1", "100.64.0.1", "::1", "fd12::1", "1.1.1.1"]) expect(refusedRange(own, true), own).toBeNull();
    for (const never of ["169.254.169.254", "169.254.170.2", "fe80::1", "168.63.129.16", "100.100.100.200", "fd00:ec2::254", "fd00:0ec2:0:0:0:0:0:254", "fd00:ec2::23", "fd20:ce::254", "0.0.0.0", "::", "224.0.0.1", "255.255.255.255", "::ffff:127.0.0.1", "192.0.2.1"]) expect(refusedRange(never, true), never).not.toBeNull();
  });

  it("are no texts that are not addresses", () => {
    fc.assert(fc.property(fc.string(), (text) => void expect(refusedRange(text, true) === null && !/^[0-9a-f.:]+$/i.test(text)).toBe(false)));
    expect(refusedRange("upstream.example", true)).toBe("unreadable");
  });

  it("follow RFC 1918: an address is private exactly within its three blocks", () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        const [a = 0, b = 0] = address.split(".").map(Number);
        const own = a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168);
        expect(refusedRange(address, false) === "private").toBe(own);
      }),
    );
  });
});

describe("guarded lookup", () => {
  it.each([true, false])("refuses a name that answers with a private address (all: %s)", async (all) => {
    const { error } = await asked(guardedLookup(false, answering("10.0.0.1")), all);
    expect(error).toMatchObject({ code: "ADDRESS_REFUSED", address: "10.0.0.1", range: "private" });
  });

  it("refuses a name as soon as one of its addresses is private, wherever it stands", async () => {
    for (const answers of [["93.184.216.34", "127.0.0.1"], ["169.254.169.254", "93.184.216.34"], ["93.184.216.34", "2606:4700::1111", "::1"]]) {
      expect((await asked(guardedLookup(false, answering(...answers)), true)).error).toBeInstanceOf(AddressRefusedError);
    }
  });

  it("hands on exactly the addresses that it looked at", async () => {
    expect(await asked(guardedLookup(false, answering("93.184.216.34")), false)).toEqual({ error: null, found: "93.184.216.34" });
    expect((await asked(guardedLookup(false, answering("93.184.216.34", "1.1.1.1")), true)).found).toEqual([{ address: "93.184.216.34", family: 4 }, { address: "1.1.1.1", family: 4 }]);
  });

  it("looks anew at each connection: a name that answers publicly once and privately then is refused then", async () => {
    const answers = ["93.184.216.34", "127.0.0.1"];
    const rebinding: LookupFunction = (hostname, options, callback) => answering(answers.shift() ?? "127.0.0.1")(hostname, options, callback);
    const guarded = guardedLookup(false, rebinding);
    expect((await asked(guarded, true)).error).toBeNull();
    expect((await asked(guarded, true)).error).toBeInstanceOf(AddressRefusedError);
  });

  it("passes on that a name can't be resolved", async () => {
    const failing: LookupFunction = (_hostname, _options, callback) => callback(Object.assign(new Error("no such name"), { code: "ENOTFOUND" }), "");
    expect((await asked(guardedLookup(false, failing), true)).error).toMatchObject({ code: "ENOTFOUND" });
  });
});

describe("an agent", () => {
  const refused = (host: string, allowPrivate: boolean) =>
    new Promise<unknown>((resolve) => {
      get({ host, port: 9, agent: safeAgent("http:", { allowPrivate, lookup: answering("127.0.0.1") }) }).on("error", resolve);
    });

  it("opens no socket to an address that is written into the URL and leads inside", async () => {
    for (const spelling of spellings.filter((one) => !one.includes("%"))) expect(await refused(hostOf(spelling), false), spelling).toMatchObject({ code: "ADDRESS_REFUSED" });
    expect(await refused("169.254.169.254", true)).toMatchObject({ code: "ADDRESS_REFUSED" });
  });

  it("opens none to a name that leads inside", async () => {
    expect(await refused("upstream.example", false)).toMatchObject({ code: "ADDRESS_REFUSED", address: "127.0.0.1" });
  });
});
