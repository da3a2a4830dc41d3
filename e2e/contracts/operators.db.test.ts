import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startUpstream, type UpstreamStandIn } from "@/e2e/stand-ins/upstream";
import { createUser } from "@/lib/accounts/create-user";
import { acceptDocuments } from "@/lib/accounts/legal/accept-documents";
import { scopeForOperator } from "@/lib/accounts/policy";
import { systemOrigin } from "@/lib/audit/schemas";
import type { CurrentSession } from "@/lib/auth/read-session";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";
import { newId } from "@/lib/platform/ids/ids";
import { createUpstreamSchema } from "@/lib/products/schemas";
import { createUpstream } from "@/lib/products/upstream/create-upstream";
import { importDocument } from "@/lib/products/upstream/import-document";
import { listOperations } from "@/lib/products/upstream/list-operations";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { sessionOf } from "./session-of";

const visitor = vi.hoisted(() => ({ session: null as null | CurrentSession }));
vi.mock("next-auth", () => ({ getServerSession: async () => visitor.session && { ...visitor.session, expires: "" } }));
vi.mock("next/headers", () => ({ headers: async () => new Headers(), cookies: async () => new Map() }));
vi.mock("next-intl/server", () => ({
  getLocale: async () => "en",
  getTimeZone: async () => "UTC",
  getNow: async () => new Date(0),
  getFormatter: async () => ({}),
  getTranslations: async () => Object.assign((key: string) => key, { rich: (key: string) => key, has: () => true }),
}));

useTestDatabase();

let operator: CurrentSession;
/** Their session says that they are an operator; their row does not. */
let member: CurrentSession;
let upstream: UpstreamStandIn;
let known: { upstreamId: string; operationId: string };
/** The member's own. */
let organisationId: string;

async function user(name: string): Promise<CurrentSession> {
  const email = `${name}@example.com`;
  const { userId } = await inTransaction((tx) => createUser(tx, { email, name, locale: "en" }, systemOrigin));
  await acceptDocuments(userId, systemOrigin);
  return sessionOf({ id: userId, email, name, isOperator: true });
}

/** Operators need a second factor. */
const addFactor = ({ user: { id } }: CurrentSession) => pool().query("INSERT INTO totp_factors (user_id, secret, created_at, confirmed_at) VALUES ($1, '', now(), now())", [id]);

const settings = { slug: "known", name: "Known", description: "", baseUrl: "https://known.example", authHeader: "X-Key", authValue: "k", connectTimeoutMs: 1_000, responseTimeoutMs: 1_000, allowPrivateHost: true, enabled: true };
const document = JSON.stringify({ openapi: "3.1.0", info: { title: "Known", version: "1" }, paths: { "/a": { get: { responses: { 200: { description: "ok" } } } } } });

beforeAll(async () => {
  [operator, member, upstream] = [await user("operator"), await user("member"), await startUpstream()];
  await pool().query("UPDATE users SET is_operator = true WHERE id = $1", [operator.user.id]);
  // Where an operator views an organisation as a member does, it is in a session that has a row.
  await pool().query("INSERT INTO sessions (id, token_hash, user_id, created_at, last_seen_at, expires_at) VALUES ($1, '\\x00', $2, now(), now(), now() + interval '1 hour')", [operator.sessionId, operator.user.id]);
  await addFactor(operator);
  const scope = await scopeForOperator(operator.user.id);
  const { id: upstreamId } = await createUpstream(scope, createUpstreamSchema.parse({ ...settings, baseUrl: upstream.url }), systemOrigin);
  await importDocument(scope, { upstreamId, document, offer: true }, systemOrigin);
  known = { upstreamId, operationId: (await listOperations(scope, { upstreamId })).data[0]?.id ?? "" };
});
afterAll(() => upstream.close());
beforeAll(async () => {
  const { rows } = await pool().query<{ organisation_id: string }>("SELECT organisation_id FROM memberships WHERE user_id = $1", [member.user.id]);
  organisationId = rows[0]?.organisation_id ?? "";
});

const products = "app/(admin)/admin/products";
const organisations = "app/(admin)/admin/organisations";
const mails = "app/(admin)/admin/mails";
const users = "app/(admin)/admin/users";
/** A user whom operators help. */
let helped: { userId: string; organisationId: string };
beforeAll(async () => {
  helped = await inTransaction((tx) => createUser(tx, { email: "helped@example.com", name: "Helped", locale: "en" }, systemOrigin));
  await pool().query("INSERT INTO totp_factors (user_id, secret, created_at, confirmed_at) VALUES ($1, '', now(), now())", [helped.userId]);
});
/** A mail that was given up, since its address is marked. */
const mailId = newId("mail");
const markId = newId("adr");
beforeAll(async () => {
  await pool().query(
    "INSERT INTO mails (id, recipient, template, locale, props, state, next_attempt_at, created_at) VALUES ($1, 'a@example.com', 'key_leaked', 'en', '{}', 'suppressed', now(), now())",
    [mailId],
  );
  await pool().query("INSERT INTO marked_addresses (id, address, reason, mail_id, created_at) VALUES ($1, 'a@example.com', 'bounced', $2, now())", [markId, mailId]);
});
const recoveries = "app/(admin)/admin/recoveries";
const [recoveryId, otherRecoveryId] = [newId("rec"), newId("rec")];
beforeAll(async () => {
  await pool().query(
    "INSERT INTO recovery_requests (id, user_id, state, reason, created_at) VALUES ($1, $3, 'asked', 'The phone is gone.', now()), ($2, $3, 'asked', 'The phone is gone.', now())",
    [recoveryId, otherRecoveryId, member.user.id],
  );
});
/** Path parameters of pages that have some. */
const parameters: Record<string, () => object> = {
  [`${products}/[id]/page.tsx`]: () => ({ id: known.upstreamId }),
  [`${organisations}/[id]/page.tsx`]: () => ({ id: organisationId }),
  [`${mails}/[id]/page.tsx`]: () => ({ id: mailId }),
  [`${recoveries}/[id]/page.tsx`]: () => ({ id: recoveryId }),
  [`${users}/[id]/page.tsx`]: () => ({ id: helped.userId }),
};
/** An input for every action, in the order in which they can all succeed. */
const inputs: Record<string, () => object> = {
  [`${products}/actions.ts#createUpstreamAction`]: () => ({ ...settings, slug: "planted" }),
  [`${products}/actions.ts#updateUpstreamAction`]: () => ({ upstreamId: known.upstreamId, name: "Changed" }),
  [`${products}/actions.ts#setOperationAction`]: () => ({ operationId: known.operationId, units: 9 }),
  [`${products}/actions.ts#previewDocumentAction`]: () => ({ upstreamId: known.upstreamId, document, offer: true }),
  [`${products}/actions.ts#importDocumentAction`]: () => ({ upstreamId: known.upstreamId, document, offer: true }),
  [`${products}/actions.ts#tryUpstreamAction`]: () => ({ upstreamId: known.upstreamId }),
  [`${products}/actions.ts#deleteUpstreamAction`]: () => ({ upstreamId: known.upstreamId }),
  [`${organisations}/actions.ts#setPlanAction`]: () => ({ organisationId, planId: "ultra", limits: [], includedUnits: 5 }),
  [`${mails}/actions.ts#sendAgainAction`]: () => ({ mailId }),
  [`${mails}/actions.ts#liftMarkAction`]: () => ({ markId }),
  [`${recoveries}/actions.ts#approveRecoveryAction`]: () => ({ recoveryId }),
  [`${recoveries}/actions.ts#refuseRecoveryAction`]: () => ({ recoveryId: otherRecoveryId }),
  "app/(admin)/admin/audit/actions.ts#verifyChainAction": () => ({ organisationId }),
  [`${organisations}/actions.ts#suspendOrganisationAction`]: () => ({ organisationId, reason: "Planted, for ten letters." }),
  [`${organisations}/actions.ts#resumeOrganisationAction`]: () => ({ organisationId }),
  [`${users}/actions.ts#impersonateAction`]: () => ({ userId: helped.userId, organisationId: helped.organisationId, reason: "Planted, for ten letters.", mayWrite: false }),
  [`${users}/actions.ts#resendVerificationToAction`]: () => ({ userId: helped.userId }),
  [`${users}/actions.ts#unlockSignInAction`]: () => ({ userId: helped.userId }),
  [`${users}/actions.ts#endUserSessionsAction`]: () => ({ userId: helped.userId }),
  [`${users}/actions.ts#resetSecondFactorsAction`]: () => ({ userId: helped.userId, reason: "Planted, for ten letters." }),
  [`${users}/actions.ts#suspendUserAction`]: () => ({ userId: helped.userId, reason: "Planted, for ten letters." }),
  [`${users}/actions.ts#resumeUserAction`]: () => ({ userId: helped.userId }),
  [`${organisations}/actions.ts#grantCreditsAction`]: () => ({ organisationId, units: 5, reason: "Planted" }),
};

type Module = Record<string, (...args: never[]) => unknown>;
const load = (file: string) => import(/* @vite-ignore */ `../../${file}`) as Promise<Module>;
const files = readdirSync("app/(admin)", { recursive: true, encoding: "utf8" }).map((file) => `app/(admin)/${file.replaceAll("\\", "/")}`);
const screens = files.filter((file) => /\/(page|layout|route)\.tsx?$/.test(file));
const notFoundDigest = "NEXT_HTTP_ERROR_FALLBACK;404";

/** How a page ends for whoever visits it: `shown`, or the digest by which Next knows what to answer. */
async function visit(file: string, session: CurrentSession | null): Promise<string> {
  visitor.session = session;
  const { default: render, generateMetadata } = (await load(file)) as unknown as { default: (props: object) => Promise<unknown>; generateMetadata?: (props: object) => Promise<unknown> };
  const props = { params: Promise.resolve(parameters[file]?.() ?? {}), searchParams: Promise.resolve({}), children: null };
  const digestOf = (error: unknown) => {
    if (error instanceof Error && "digest" in error) return String(error.digest);
    throw error;
  };
  const page = await render(props).then(() => "shown", digestOf);
  // Titles name things: they must be as silent, wherever they are not the layout's.
  if (session !== operator && parameters[file] !== undefined) expect(await generateMetadata?.(props).then(() => "shown", digestOf)).toBe(page);
  return page;
}

async function act(name: string, session: CurrentSession | null): Promise<string> {
  visitor.session = session;
  const [file = "", action = ""] = name.split("#");
  const run = (await load(file))[action] as unknown as (input: object) => Promise<{ ok: boolean; error?: { code: string } }>;
  const result = await run(inputs[name]?.() ?? {});
  return result.ok ? "done" : (result.error?.code ?? "");
}

const tables = ["upstream_apis", "upstream_operations", "organisations", "organisation_entitlements", "users", "totp_factors", "impersonations", "credit_grants", "mails", "marked_addresses", "recovery_requests", "audit_events"];
const everything = async () => JSON.stringify(await Promise.all(tables.map(async (name) => (await pool().query<{ row: string }>(`SELECT row_to_json(t)::text AS row FROM ${name} t ORDER BY 1`)).rows)));

describe("the operator's console", () => {
  it("has an input here for each of its actions", async () => {
    const actionFiles = files.filter((file) => /\.tsx?$/.test(file) && /^\s*["']use server["'];/m.test(readFileSync(file, "utf8")));
    const actions = await Promise.all(actionFiles.map(async (file) => Object.keys(await load(file)).map((name) => `${file}#${name}`)));
    expect(Object.keys(inputs).toSorted()).toEqual(actions.flat().toSorted());
    expect(screens.length).toBeGreaterThan(3);
  });

  it.each(screens)("has no page %s for a member or for a visitor without a session: it is missing", async (file) => {
    expect(await visit(file, member)).toBe(notFoundDigest);
    expect(await visit(file, null)).toBe(notFoundDigest);
  });

  it.each(Object.keys(inputs))("refuses %s to a member and to nobody, and changes nothing", async (name) => {
    const before = await everything();
    expect(await act(name, member)).toBe("not_found");
    expect(await act(name, null)).toBe("session_required");
    expect(await everything()).toBe(before);
  });

  it.each(screens)("shows an operator %s, so the refusal above means something", async (file) => {
    expect(await visit(file, operator)).toMatch(/^shown$|^NEXT_REDIRECT;replace;\/admin\//);
  });

  it.each(Object.keys(inputs))("does %s for an operator", async (name) => {
    expect(await act(name, operator)).toBe("done");
  });

  it("opens to no operator without a second factor: pages send them to add one, actions say so, and nothing changes", async () => {
    const careless = await user("careless");
    await pool().query("UPDATE users SET is_operator = true WHERE id = $1", [careless.user.id]);
    const before = await everything();
    for (const file of screens) expect(await visit(file, careless)).toBe("NEXT_REDIRECT;replace;/account/security?reason=second_factor_required;307;");
    for (const name of Object.keys(inputs)) expect(await act(name, careless)).toBe("second_factor_required");
    expect(await everything()).toBe(before);
  });

  it("hands a chain of the audit log to operators with a second factor alone, as a file", async () => {
    const { GET } = (await load("app/api/admin/audit/export/route.ts")) as unknown as { GET: (request: Request, context: object) => Promise<Response> };
    const asked = async (session: CurrentSession | null) => {
      visitor.session = session;
      const response = await GET(new Request(`http://localhost:3000/api/admin/audit/export?format=csv&organisation=${organisationId}`), { params: Promise.resolve({}) });
      await response.body?.cancel();
      return response.status;
    };
    expect([await asked(null), await asked(member), await asked(operator)]).toEqual([401, 404, 200]);
    await pool().query("UPDATE totp_factors SET confirmed_at = NULL WHERE user_id = $1", [operator.user.id]);
    expect(await asked(operator)).toBe(403);
    await pool().query("UPDATE totp_factors SET confirmed_at = now() WHERE user_id = $1", [operator.user.id]);
  });

  it("has no page for an upstream that is none", async () => {
    const before = known;
    for (const upstreamId of [`upi_${"0".repeat(26)}`, "x", "%00"]) {
      known = { ...before, upstreamId };
      expect(await visit(`${products}/[id]/page.tsx`, operator)).toBe(notFoundDigest);
    }
    known = before;
  });

  it.each([`mail_${"0".repeat(26)}`, "x", "%00"])("has no page for the mail %j, which is none", async (id) => {
    const { [`${mails}/[id]/page.tsx`]: before } = parameters;
    parameters[`${mails}/[id]/page.tsx`] = () => ({ id });
    expect(await visit(`${mails}/[id]/page.tsx`, operator)).toBe(notFoundDigest);
    parameters[`${mails}/[id]/page.tsx`] = before ?? (() => ({}));
  });

  it("has no page for an organisation that is none", async () => {
    const before = organisationId;
    for (organisationId of [`org_${"0".repeat(26)}`, "x", "%00"]) expect(await visit(`${organisations}/[id]/page.tsx`, operator)).toBe(notFoundDigest);
    organisationId = before;
  });
});
