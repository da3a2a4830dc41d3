import { beforeAll, describe, expect, it, vi } from "vitest";
import { setCapsAction } from "@/app/(console)/[org]/limits/actions";
import LimitsPage from "@/app/(console)/[org]/limits/page";
import { createUser } from "@/lib/accounts/create-user";
import { acceptDocuments } from "@/lib/accounts/legal/accept-documents";
import { roles, type Role } from "@/lib/accounts/permissions";
import { type MemberScope, scopeForMember } from "@/lib/accounts/policy";
import { systemOrigin } from "@/lib/audit/schemas";
import type { CurrentSession } from "@/lib/auth/read-session";
import { setPlan } from "@/lib/billing/entitlement/change-entitlement";
import { getAllowance } from "@/lib/billing/entitlement/get-allowance";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { sessionOf } from "./session-of";

const visitor = vi.hoisted(() => ({ session: null as null | CurrentSession }));
vi.mock("next-auth", () => ({ getServerSession: async () => visitor.session && { ...visitor.session, expires: "" } }));
vi.mock("next/headers", () => ({ headers: async () => new Headers(), cookies: async () => new Map() }));
vi.mock("next-intl/server", () => ({ getLocale: async () => "en", getTranslations: async () => Object.assign((key: string) => key, { rich: (key: string) => key }) }));

useTestDatabase();

let scope: MemberScope;
const sessions = new Map<Role, CurrentSession>();

beforeAll(async () => {
  const account = (name: string) => inTransaction((tx) => createUser(tx, { email: `${name}@example.com`, name, locale: "en" }, systemOrigin));
  const { userId, slug } = await account("owner");
  scope = await scopeForMember(userId, slug, "billing.update");
  await setPlan(scope, { planId: "premium", limits: [], includedUnits: null }, systemOrigin);
  for (const role of roles) {
    const id = role === "owner" ? userId : (await account(role)).userId;
    await acceptDocuments(id, systemOrigin);
    if (role !== "owner") await pool().query("INSERT INTO memberships (organisation_id, user_id, role, created_at) VALUES ($1, $2, $3, now())", [scope.organisationId, id, role]);
    sessions.set(role, sessionOf({ id, email: `${role}@example.com`, name: role }));
  }
});

const as = (role: Role) => {
  visitor.session = sessions.get(role) ?? null;
};

describe("the limits page", () => {
  it.each(roles)("is there for a member with the role %s", async (role) => {
    as(role);
    await expect(LimitsPage({ params: Promise.resolve({ org: scope.slug }), searchParams: Promise.resolve({ grants: "crg_%00" }) })).resolves.toBeTruthy();
  });

  it.each<[Role, boolean]>([["owner", true], ["admin", true], ["billing", true], ["developer", false], ["viewer", false]])("lets the role %s set the caps: %s", async (role, may) => {
    as(role);
    const hardCapMinor = 100 + roles.indexOf(role);
    const before = (await getAllowance(scope)).overage;
    const result = await setCapsAction(scope.slug, { softCapMinor: 50, hardCapMinor });
    expect(result.ok ? "done" : result.error.code).toBe(may ? "done" : "not_found");
    expect((await getAllowance(scope)).overage).toEqual(may ? { ...before, softCapMinor: 50, hardCapMinor } : before);
  });

  it("says beside the field what the server refuses", async () => {
    as("owner");
    await setPlan(scope, { planId: "free", limits: [], includedUnits: null }, systemOrigin);
    expect(await setCapsAction(scope.slug, { softCapMinor: null, hardCapMinor: 1 })).toMatchObject({ ok: false, error: { code: "validation_failed", fields: { hardCapMinor: expect.any(String) as string } } });
    expect(await setCapsAction(scope.slug, { softCapMinor: 2, hardCapMinor: 1 })).toMatchObject({ ok: false, error: { fields: { softCapMinor: expect.any(String) as string } } });
  });
});
