import { describe, expect, it } from "vitest";
import { findLeaks, logOf } from "./scan-logs";

const line = (fields: object) => JSON.stringify({ level: "info", time: "2026-11-21T09:00:00.123Z", requestId: "req_01kajz7v1s8k3q5w9e2r4t6y8u", ...fields });

describe("the scan of logs", () => {
  it.each([
    ["an address", "lan.nguyen@example.com"],
    ["a key", "tg_live_0123456789abcdefghijABCDEFGH012345"],
    ["a management key", "tg_mgmt_0123456789abcdefghijABCDEFGH012345"],
    ["a citizen's number", "001203004567"],
    ["a bearer token", "Bearer abcdef.ghijkl"],
    ["a database's password", "postgresql://tollgate:hunter2secret@db/tollgate"],
    ["a link's token", "/reset-password?token=prf_01kajz7v1s8k3q5w9e2r4t6y8u.abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"],
    ["an invitation's token", "/invite/01kajz7v1s8k3q5w9e2r4t6y8u-abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"],
    ["a session's cookie", "next-auth.session-token=abcdefghijklmnopqrstuvwxyz0123456789"],
    ["a phone number", "to +84912345678"],
    ["a phone number with spaces", "to +84 912 345 678"],
    ["a password's hash", "$argon2id$v=19$m=19456,t=2,p=1$abc$def"],
    ["an authenticator's secret", "otpauth://totp/Tollgate?secret=JBSWY3DPEHPK3PXP"],
  ])("finds %s and does not repeat it", (_, secret) => {
    const [leak, ...more] = findLeaks([line({ msg: "job done" }), line({ msg: `something about ${secret} went wrong` })].join("\n"));
    expect(more).toEqual([]);
    expect(leak?.line).toBe(2);
    expect(leak?.text).toContain("[masked]");
    for (const part of secret.split(/[\s/?=:]/).filter((piece) => piece.length > 15 && !piece.startsWith("next-auth") && !piece.includes("example"))) expect(leak?.text).not.toContain(part);
  });

  it("finds a one-time code by its name", () => {
    expect(findLeaks(line({ code: "123456" }))).toHaveLength(1);
  });

  it("leaves everyday lines alone", () => {
    const lines = [
      line({ msg: "request refused", code: "not_found" }),
      line({ job: "jobs.dispatch_events", durationMs: 123, handled: 4 }),
      line({ error: { stack: "at send (/srv/node_modules/@sentry/node/build/cjs/x.js:12:3) /srv/.pnpm/next@16.4.5_react@19.3.0/y.js" } }),
      line({ at: "2026-11-21T09:00:00+07:00", ip: "198.18.22.101" }),
      "Tollgate is ready on http://localhost:3000",
    ];
    expect(findLeaks(lines.join("\n"))).toEqual([]);
  });

  it("passes over what a start tells the person at the keyboard, and over nothing that is logged", () => {
    const output = ["Operator: operator@example.com", '{"msg":"early"}', "Press Ctrl-C to stop", '{"msg":"late"}', "late text"].join("\n");
    expect(logOf(output, "Press Ctrl-C to stop").split("\n").filter(Boolean)).toEqual(['{"msg":"early"}', '{"msg":"late"}', "late text"]);
  });
});
