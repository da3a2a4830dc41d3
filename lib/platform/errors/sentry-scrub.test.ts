import type { ErrorEvent } from "@sentry/nextjs";
import { describe, expect, it } from "vitest";
import { AppError } from "./app-error";
import { scrubEvent } from "./sentry-scrub";

const event: ErrorEvent = {
  type: undefined,
  event_id: "e1",
  platform: "node",
  server_name: "machine-of-anna",
  message: "failed for anna@example.com",
  user: { id: "usr_1", email: "anna@example.com", ip_address: "203.0.113.7" },
  request: { url: "https://x/?a=1", headers: { cookie: "next-auth.session-token=s" }, cookies: { a: "s" }, data: { cccd: "001099012345" } },
  breadcrumbs: [{ message: "001099012345" }],
  extra: { body: "001099012345" },
  contexts: { os: { name: "Linux" } },
  tags: { requestId: "req_1", note: "Bearer abcdef" },
  exception: {
    values: [
      {
        type: "Error",
        value: `no tg_live_${"a".repeat(32)} for 001 099 012 345`,
        mechanism: { type: "generic", handled: true, data: { secret: "s" } },
        stacktrace: { frames: [{ function: "run", filename: "https://x/a.js?token=s", lineno: 3, vars: { cccd: "001099012345" }, context_line: "x" }] },
      },
    ],
  },
};

describe("scrubEvent", () => {
  it("lets out no request, user, breadcrumb, variable, secret, address or 12-digit number", () => {
    const scrubbed = scrubEvent(structuredClone(event), {});
    const text = JSON.stringify(scrubbed);
    for (const secret of ["anna", "001099012345", "001 099", "tg_live", "203.0.113.7", "abcdef", "cookie", "token", "Linux"]) {
      expect(text).not.toContain(secret);
    }
    for (const field of ["request", "user", "breadcrumbs", "extra", "contexts", "server_name"]) expect(scrubbed).not.toHaveProperty(field);
  });

  it("keeps what is needed to mend the error", () => {
    expect(scrubEvent(structuredClone(event), {})).toMatchObject({
      event_id: "e1",
      tags: { requestId: "req_1" },
      exception: { values: [{ type: "Error", value: "no [masked] for [masked]", stacktrace: { frames: [{ function: "run", filename: "https://x/a.js", lineno: 3 }] } }] },
    });
  });

  it("sends no error that is the caller's fault, and none by which Next steers", () => {
    expect(scrubEvent(event, { originalException: new AppError("validation_failed") })).toBeNull();
    expect(scrubEvent(event, { originalException: Object.assign(new Error("NEXT_REDIRECT"), { digest: "NEXT_REDIRECT;replace;/x;307;" }) })).toBeNull();
  });

  it("sends what is our fault", () => {
    expect(scrubEvent(event, { originalException: new AppError("internal_error") })).not.toBeNull();
    expect(scrubEvent(event, { originalException: new Error("x") })).not.toBeNull();
    expect(scrubEvent(event, { originalException: "thrown text" })).not.toBeNull();
  });
});
