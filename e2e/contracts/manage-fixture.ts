import * as door from "@/app/api/manage/v1/[[...path]]/route";
import { createProject } from "@/lib/accounts/create-project";
import { createUser } from "@/lib/accounts/create-user";
import { type MemberScope, scopeForMember } from "@/lib/accounts/policy";
import { systemOrigin } from "@/lib/audit/schemas";
import { createKey } from "@/lib/keys/create-key";
import { createManagementKey } from "@/lib/keys/management/create-management-key";
import { managementScopes, type ManagementScope } from "@/lib/keys/schemas";
import { operations } from "@/lib/manage/catalogue";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";
import { advanceClock } from "@/lib/platform/time/clock";

/** An organisation with a key and a project, and a management key that may do everything in it. */
export type Tenant = { scope: MemberScope; keyId: string; secretId: string; apiSecret: string; projectId: string; secret: string; managementKeyId: string };

export async function managementSecret(scope: MemberScope, scopes: readonly ManagementScope[] = managementScopes, expiresAt: Date | null = null) {
  return createManagementKey(scope, { name: "Automation", scopes: [...scopes], expiresAt }, systemOrigin);
}

export async function tenant(name: string): Promise<Tenant> {
  const { userId, slug } = await inTransaction((tx) => createUser(tx, { email: `${name}@example.com`, name, locale: "en" }, systemOrigin));
  const scope = await scopeForMember(userId, slug, "management_key.manage");
  const { key, secret: apiSecret } = await createKey(scope, { name: `${name} key`, environment: "live", scopes: ["cccd:read"] }, systemOrigin);
  const project = await createProject(scope, { name: `${name} project` }, systemOrigin);
  const { key: managementKey, secret } = await managementSecret(scope);
  return { scope, keyId: key.id, secretId: key.secrets[0]?.id ?? "", apiSecret, projectId: project.id, secret, managementKeyId: managementKey.id };
}

type Init = { secret?: string | undefined; body?: unknown; headers?: Record<string, string> };

const handlers: Partial<Record<string, (request: Request) => Promise<Response>>> = door;

/** What Next does with the route file: a Web request in, a Web response out. Paths are those below the version. */
export async function call(method: string, path: string, { secret, body, headers = {} }: Init = {}): Promise<Response> {
  // So that the tests' own pace never meets the limit of a key.
  advanceClock(150);
  const handler = handlers[method];
  if (handler === undefined) throw new Error(`the door has no ${method}`);
  const sent = body === undefined ? {} : { body: typeof body === "string" || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body) };
  return handler(
    new Request(`http://localhost:3000/api/manage/v1${path}`, {
      method,
      ...sent,
      headers: { ...(secret === undefined ? {} : { authorization: `Bearer ${secret}` }), ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
    }),
  );
}

/** How one operation is called so that it succeeds, on a tenant's things. */
export type Sample = { path: string; body?: unknown };

/**
 * A call of every operation there is, by its id. A new operation without one fails the tests that are made of this
 * table. Calls are in an order in which each finds what it needs.
 */
export const samples: Record<string, (of: Tenant) => Sample | Promise<Sample>> = {
  "keys.list": () => ({ path: "/keys?environment=live&status=active&limit=5" }),
  "keys.create": ({ projectId }) => ({ path: "/keys", body: { name: "Made", environment: "test", scopes: ["cccd:read"], project_id: projectId } }),
  "keys.get": ({ keyId }) => ({ path: `/keys/${keyId}` }),
  "keys.update": ({ keyId }) => ({ path: `/keys/${keyId}`, body: { name: "Renamed", limits: [{ subject: "key", period: "minute", limit: 7 }] } }),
  "keys.rotate": ({ keyId }) => ({ path: `/keys/${keyId}/rotate`, body: { overlap: "1h" } }),
  "keys.end_secret": ({ keyId, secretId }) => ({ path: `/keys/${keyId}/secrets/${secretId}` }),
  "keys.suspend": ({ keyId }) => ({ path: `/keys/${keyId}/suspend` }),
  "keys.resume": ({ keyId }) => ({ path: `/keys/${keyId}/resume`, body: {} }),
  "keys.limits": ({ keyId }) => ({ path: `/keys/${keyId}/limits` }),
  "keys.explain": ({ keyId }) => ({ path: `/keys/${keyId}/explain`, body: { method: "POST", path: "/v1/cccd/parse", ip: "203.0.113.7" } }),
  "keys.export": () => ({ path: "/keys/export?format=json" }),
  "projects.list": () => ({ path: "/projects" }),
  "projects.create": () => ({ path: "/projects", body: { name: "Another" } }),
  "usage.report": () => ({ path: "/usage?environment=live" }),
  "keys.revoke": ({ keyId }) => ({ path: `/keys/${keyId}` }),
};

export function operationOf(id: string) {
  const operation = operations.find((one) => one.id === id);
  if (operation === undefined) throw new Error(`no operation ${id}`);
  return operation;
}

/** Everything stored about an organisation that the management API could show or change, as one text. */
export async function rowsOf({ scope }: Tenant): Promise<string> {
  const tables = ["api_keys", "projects", "audit_events", "usage_records", "idempotency_records"];
  const dumps = await Promise.all(
    tables.map((table) => pool().query(`SELECT row_to_json(t)::text AS row FROM "${table}" t WHERE organisation_id = $1 ORDER BY 1`, [scope.organisationId])),
  );
  const secrets = await pool().query(
    "SELECT row_to_json(s)::text AS row FROM api_key_secrets s JOIN api_keys k ON k.id = s.key_id WHERE k.organisation_id = $1 ORDER BY 1",
    [scope.organisationId],
  );
  return JSON.stringify([...dumps, secrets].map(({ rows }) => rows));
}
