import { afterEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { freezeClock } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { accountAction } from "./action";
import type { CurrentSession } from "./read-session";
import { recentProofMs } from "./session-rules";

const visitor = vi.hoisted(() => ({ session: null as CurrentSession | null }));
vi.mock("./current", () => ({ getSession: async () => visitor.session }));
vi.mock("./request-origin", () => ({ requestOrigin: async () => ({ ip: null, userAgent: null, requestId: null }) }));
vi.mock("next-intl/server", () => ({ getLocale: async () => "en" }));

useTestDatabase();

const provedAt = "2026-11-21T09:00:00.000Z";
const proved = { sessionId: "ses_x", provedAt } as CurrentSession;
const verb = vi.fn(async () => "done");
const sensitive = accountAction({ schema: z.strictObject({}), stepUp: true }, verb);
const plain = accountAction({ schema: z.strictObject({}) }, verb);
const at = (ms: number) => freezeClock(new Date(Date.parse(provedAt) + ms));
afterEach(() => {
  freezeClock(null);
  verb.mockClear();
});

describe("an action that asks for a proof", () => {
  it("is done for who proved who they are in the last quarter of an hour, and not a moment later", async () => {
    visitor.session = proved;
    at(recentProofMs - 1);
    expect(await sensitive({})).toEqual({ ok: true, data: "done" });
    at(recentProofMs);
    expect(await sensitive({})).toMatchObject({ ok: false, error: { code: "step_up_required" } });
    expect(verb).toHaveBeenCalledTimes(1);
    expect(await plain({})).toEqual({ ok: true, data: "done" });
  });

  it("is done neither for who proved nothing nor for who is not signed in", async () => {
    at(0);
    visitor.session = { ...proved, provedAt: null };
    expect(await sensitive({})).toMatchObject({ ok: false, error: { code: "step_up_required" } });
    visitor.session = null;
    expect(await sensitive({})).toMatchObject({ ok: false, error: { code: "session_required" } });
    expect(verb).not.toHaveBeenCalled();
  });
});
