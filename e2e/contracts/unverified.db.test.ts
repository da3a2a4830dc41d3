import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createKeyAction } from "@/app/(console)/[org]/keys/actions";
import { createManagementKeyAction } from "@/app/(console)/[org]/settings/management-keys/actions";
import type { CurrentSession } from "@/lib/auth/read-session";
import { signUp } from "@/lib/auth/sign-up";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { sessionOf } from "./session-of";

const visitor = vi.hoisted(() => ({ session: null as null | CurrentSession, mail: null as null | object }));
vi.mock("next-auth", () => ({ getServerSession: async () => visitor.session && { ...visitor.session, expires: "" } }));
vi.mock("next/headers", () => ({ headers: async () => new Headers(), cookies: async () => new Map() }));
vi.mock("next-intl/server", () => ({ getLocale: async () => "en" }));
vi.mock("@/lib/platform/env/env", async (actual) => {
  const { env } = await actual<{ env: () => object }>();
  return { env: () => ({ ...env(), mail: visitor.mail }) };
});
useTestDatabase();

let slug: string;
let user: CurrentSession["user"];
beforeAll(async () => {
  const account = await signUp({ email: "new@example.com", name: "Newcomer", password: "a long and easy sentence", locale: "en" }, { ip: null, userAgent: null, requestId: null });
  slug = account.slug;
  user = { id: account.userId, email: "new@example.com", name: "Newcomer", isOperator: false, emailVerified: false };
});
beforeEach(() => Object.assign(visitor, { mail: {}, session: sessionOf(user) }));

const attempts = () => Promise.all([createKeyAction(slug, { name: "Key", environment: "live" }), createManagementKeyAction(slug, { name: "Pipeline", scopes: ["keys:read"] })]);

describe("who has not proved their address", () => {
  it("creates no key of either kind, and is told why", async () => {
    for (const result of await attempts()) expect(result).toMatchObject({ ok: false, error: { code: "email_unverified" } });
  });

  it("creates them once it is proved", async () => {
    visitor.session = sessionOf({ ...user, emailVerified: true });
    for (const result of await attempts()) expect(result).toMatchObject({ ok: true });
  });

  it("creates them where no mail service is set up, since nobody could prove an address there", async () => {
    visitor.mail = null;
    for (const result of await attempts()) expect(result).toMatchObject({ ok: true });
  });
});
