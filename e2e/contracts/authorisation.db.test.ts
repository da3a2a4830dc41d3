import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { createUser } from "@/lib/accounts/create-user";
import { acceptDocuments } from "@/lib/accounts/legal/accept-documents";
import { type Permission, permissionsOf, type Role, roles } from "@/lib/accounts/permissions";
import { systemOrigin } from "@/lib/audit/schemas";
import type { CurrentSession } from "@/lib/auth/read-session";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";
import { newId } from "@/lib/platform/ids/ids";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { load, type Outcome, type Probe, probes, table, type Tenant, tenant } from "./console-doors";
import { sessionOf } from "./session-of";

type Declared = { kind: "organisation"; permission: Permission } | { kind: "account" } | { kind: "operator" };
const visitor = vi.hoisted(() => ({ session: null as null | CurrentSession }));
/** What every server action declares, noted when its file is loaded; and which permissions an organisation was opened for. */
const noted = vi.hoisted(() => ({ declared: new Map<unknown, unknown>(), asked: [] as string[] }));
vi.mock("next-auth", () => ({ getServerSession: async () => visitor.session && { ...visitor.session, expires: "" } }));
vi.mock("next/headers", () => ({ headers: async () => new Headers(), cookies: async () => new Map() }));
vi.mock("next-intl/server", () => ({
  getLocale: async () => "en",
  getTimeZone: async () => "UTC",
  getNow: async () => new Date(0),
  getFormatter: async () => ({}),
  getTranslations: async () => Object.assign((key: string) => key, { rich: (key: string) => key, has: () => true }),
}));
// The declarations and what they make of a call are the real ones. Only what an action would do is left out, and any input
// will do, so that nothing but the question who may decides.
vi.mock("@/lib/auth/action", async (original) => {
  const real = await original<Record<"action" | "accountAction" | "operatorAction", never>>();
  const { z } = await import("zod");
  const note = (kind: Declared["kind"], make: (config: object, verb: () => Promise<void>) => unknown) => (config: { permission?: Permission }) => {
    const made = make({ ...config, schema: z.unknown() }, () => Promise.resolve());
    noted.declared.set(made, kind === "organisation" ? { kind, permission: config.permission } : { kind });
    return made;
  };
  return {
    action: note("organisation", real.action),
    accountAction: note("account", real.accountAction),
    operatorAction: note("operator", real.operatorAction),
  };
});
vi.mock("@/lib/auth/open-organisation", async (original) => {
  const { openOrganisation } = await original<{ openOrganisation: (session: CurrentSession, slug: string, permission: Permission, options?: object) => Promise<unknown> }>();
  return {
    openOrganisation: (session: CurrentSession, slug: string, permission: Permission, options?: object) => {
      noted.asked.push(permission);
      return openOrganisation(session, slug, permission, options);
    },
  };
});

useTestDatabase();

const actors = [...roles, "custom role", "guest by a grant", "owner of another organisation", "operator", "nobody"] as const;
type Actor = (typeof actors)[number];
/** What the custom role of this test may do. */
const custom: readonly Permission[] = ["usage.read", "member.read", "audit.read"];

/** What the organisation lets an owner of another one do. */
const granted: readonly Permission[] = ["usage.read", "key.read", "member.read"];

let own: Tenant;
const sessions = new Map<Actor, CurrentSession | null>();

async function user(name: string, isOperator = false): Promise<CurrentSession> {
  const email = `${name.replaceAll(" ", "-")}@matrix.example`;
  const { userId } = await inTransaction((tx) => createUser(tx, { email, name, locale: "en", isOperator, emailVerified: true }, systemOrigin));
  await acceptDocuments(userId, systemOrigin);
  return sessionOf({ id: userId, email, name, isOperator });
}

async function member(role: Role, customRoleId: string | null = null): Promise<CurrentSession> {
  const session = await user(customRoleId === null ? role : "custom role");
  await pool().query("INSERT INTO memberships (organisation_id, user_id, role, custom_role_id, created_at) VALUES ($1, $2, $3, $4, now())", [own.organisationId, session.user.id, role, customRoleId]);
  return session;
}

beforeAll(async () => {
  own = await tenant("matrix");
  for (const role of roles) sessions.set(role, await member(role));
  const customRoleId = newId("rol");
  await pool().query("INSERT INTO custom_roles (id, organisation_id, name, description, permissions, created_at, updated_at) VALUES ($1, $2, 'Auditors', '', $3, now(), now())", [customRoleId, own.organisationId, custom]);
  sessions.set("custom role", await member("viewer", customRoleId));
  sessions.set("owner of another organisation", await user("stranger"));
  const guest = await user("guest");
  await pool().query(
    `INSERT INTO organisation_grants (id, organisation_id, grantee_id, permissions, created_at, expires_at)
     SELECT $1, $2, m.organisation_id, $3, now(), now() + interval '1 day' FROM memberships m WHERE m.user_id = $4`,
    [newId("gra"), own.organisationId, granted, guest.user.id],
  );
  sessions.set("guest by a grant", guest);
  const operator = await user("operator", true);
  await pool().query("INSERT INTO totp_factors (user_id, secret, created_at, confirmed_at) VALUES ($1, '', now(), now())", [operator.user.id]);
  sessions.set("operator", operator);
  sessions.set("nobody", null);
});

/** What each actor gets to see at a door. */
async function row(attempt: () => Promise<Outcome>): Promise<Record<Actor, Outcome>> {
  const outcomes: [Actor, Outcome][] = [];
  for (const actor of actors) {
    visitor.session = sessions.get(actor) ?? null;
    outcomes.push([actor, await attempt()]);
  }
  return Object.fromEntries(outcomes) as Record<Actor, Outcome>;
}

/** What the permission table says that they get: in one's own organisation by role, in another's and without a session nothing. */
function expected(permissions: readonly Permission[]): Record<Actor, Outcome> {
  const outcome = (held: ReadonlySet<Permission>): Outcome => (permissions.every((permission) => held.has(permission)) ? "allowed" : "refused");
  const byRole = Object.fromEntries(roles.map((role) => [role, outcome(permissionsOf(role))])) as Record<Role, Outcome>;
  return { ...byRole, "custom role": outcome(new Set(custom)), "guest by a grant": outcome(new Set(granted)), "owner of another organisation": "refused", operator: "refused", nobody: "sign in" };
}

const kinds = { account: "a session: one's own account", operator: "an operator" } as const;
/** Who passes a door that asks for no permission in an organisation. */
const ofKind: Record<keyof typeof kinds, Record<Actor, Outcome>> = {
  account: { ...fill("allowed"), nobody: "sign in" },
  operator: { ...fill("refused"), operator: "allowed", nobody: "sign in" },
};
function fill(outcome: Outcome): Record<Actor, Outcome> {
  return Object.fromEntries(actors.map((actor) => [actor, outcome])) as Record<Actor, Outcome>;
}

async function attemptAction(run: (...input: unknown[]) => Promise<{ ok: boolean; error?: { code: string } }>, ...input: unknown[]): Promise<Outcome> {
  const result = await run(...input);
  if (result.ok) return "allowed";
  return result.error?.code === "session_required" ? "sign in" : result.error?.code === "not_found" ? "refused" : expect.fail(`answered ${result.error?.code}`);
}

const actionFiles = ["app", "components", "lib"]
  .flatMap((root) => readdirSync(root, { recursive: true, encoding: "utf8" }).map((file) => `${root}/${file}`))
  .filter((file) => /\.tsx?$/.test(file) && /^\s*["']use server["'];/m.test(readFileSync(file, "utf8")));
/** Reasons of the table for which an action needs no session at all, and so declares nothing. */
const forEveryone = [
  "no organisation",
  "a cookie of the visitor",
  "makes an organisation of its own",
  "answers everyone alike, and mails the owner alone",
  "needs the link that was mailed",
  "the visitor's own sign-in, half way",
];

/** The matrix as it is published: what each door asks for, and who passes. */
const matrix = new Map<string, { asks: string; row: Record<Actor, Outcome> }>();
const signs: Record<Outcome, string> = { allowed: "yes", refused: "–", "sign in": "sign in" };

function published(): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const rows = [...matrix].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([door, { asks, row: passes }]) => line([`\`${door}\``, asks, ...actors.map((actor) => signs[passes[actor]])]));
  return [
    "# Who may do what",
    "",
    "Every page, route and server action of the console and what it opens for, tried as each of these people in one and the same organisation. The table is written and checked by `e2e/contracts/authorisation.db.test.ts`: a door that is missing here, or that opens for somebody else, fails it. To add a door, look at its row after `npx vitest run --project db e2e/contracts/authorisation.db.test.ts -u`.",
    "",
    "Doors of the operators' console are tried by `e2e/contracts/operators.db.test.ts` as well, those of the API by the gateway and management contracts.",
    "",
    line(["door", "asks for", ...actors]),
    line(["door", "asks for", ...actors].map(() => "---")),
    ...rows,
    "",
  ].join("\n");
}

describe("who may do what", () => {
  it.each(probes.filter(([name]) => !name.includes("#")))("%s opens for those whose role holds what it asks for, in their own organisation", async (door, probe: Probe) => {
    noted.asked.length = 0;
    visitor.session = own.session;
    expect(await probe(own)).toBe("allowed");
    const asked = [...new Set(noted.asked)] as Permission[];
    expect(asked.length).toBeGreaterThan(0);
    const passes = await row(() => probe(own));
    matrix.set(door, { asks: asked.toSorted().join(", "), row: passes });
    expect(passes).toEqual(expected(asked));
  });

  it.each(actionFiles)("%s does for each role what its declarations say", async (file) => {
    for (const [name, run] of Object.entries(await load(file))) {
      const declared = noted.declared.get(run) as Declared | undefined;
      if (declared === undefined) {
        expect(forEveryone, `${file}#${name} declares neither a permission nor why it needs none`).toContain(table[`${file}#${name}`]);
        continue;
      }
      const call = (...input: unknown[]) => attemptAction(run as never, ...input);
      const passes = await row(() => (declared.kind === "organisation" ? call(own.slug, {}) : call({})));
      matrix.set(`${file}#${name}`, { asks: declared.kind === "organisation" ? declared.permission : kinds[declared.kind], row: passes });
      expect(passes, name).toEqual(declared.kind === "organisation" ? expected([declared.permission]) : ofKind[declared.kind]);
    }
  });

  it("is published, door by door", async () => {
    await expect(published()).toMatchFileSnapshot("../../docs/security/authorisation.md");
  });
});
