import { inflateRawSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { signUp } from "@/lib/auth/sign-up";
import { personParts as authParts } from "@/lib/auth/exports/parts";
import { createGrant } from "../grants/change-grants";
import { createTeam } from "../teams/change-team";
import { createKey } from "@/lib/keys/create-key";
import { organisationParts as keysParts } from "@/lib/keys/export-parts";
import { personParts as mailsParts } from "@/lib/notifications/person/parts";
import { runJob } from "@/lib/jobs/run-job";
import { pool } from "@/lib/platform/db/pool";
import { setErrorSink } from "@/lib/platform/errors/error-sink";
import { advanceClock, freezeClock } from "@/lib/platform/time/clock";
import { recordUsage } from "@/lib/usage/record-usage";
import { newId } from "@/lib/platform/ids/ids";
import { organisationParts as usageParts } from "@/lib/usage/exports/parts";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { type MemberScope, scopeForMember } from "../policy";
import { buildExports, pruneExports } from "./build-exports";
import type { ExportParts } from "./export-part";
import { organisationParts, personParts } from "./parts/parts";
import { downloadExport, listExports, requestOrganisationExport, requestOwnExport } from "./request-export";

useTestDatabase();

const origin = { ip: "203.0.113.7", userAgent: "=cmd()", requestId: "req_test" };
const parts: ExportParts = { person: [...personParts, ...authParts, ...mailsParts], organisation: [...organisationParts, ...keysParts, ...usageParts] };
const build = (some: ExportParts = parts) => runJob(buildExports(some));
let ours: MemberScope;
let theirs: MemberScope;
let secret: string;

async function owner(name: string): Promise<MemberScope> {
  const { userId, slug } = await signUp({ email: `${name}@example.com`, name, password: "a long and easy sentence", locale: "en" }, origin);
  return scopeForMember(userId, slug, "organisation.delete");
}

beforeAll(async () => {
  [ours, theirs] = [await owner("lan"), await owner("mai")];
  const created = await createKey(ours, { name: "Backend", environment: "live", scopes: ["cccd:read"] }, origin);
  secret = created.secret;
  await createTeam(ours, { name: "Backend people", userIds: [ours.userId], projectIds: [] }, origin);
  await createGrant(ours, { slug: theirs.slug, permissions: ["usage.read"], days: 7 }, origin);
  await createKey(theirs, { name: "Foreign", environment: "live", scopes: ["cccd:read"] }, origin);
  await recordUsage({ requestId: newId("req"), organisationId: ours.organisationId, keyId: created.key.id, endpointId: "cccd.parse", environment: "live", status: 200, errorCode: null, latencyUs: 900, units: 3, country: null, at: new Date() });
  await pool().query("INSERT INTO mails (id, recipient, template, locale, props, state, next_attempt_at, created_at) VALUES ('mail_1', 'lan@example.com', 'welcome', 'en', '{\"name\":\"private\"}', 'sent', now(), now())");
});

/** The files of a ZIP by its central directory (APPNOTE 4.3.12). */
function unzip(zip: Buffer): Record<string, string> {
  const files: Record<string, string> = {};
  const end = zip.lastIndexOf(Buffer.from("PK\u0005\u0006"));
  let at = zip.readUInt32LE(end + 16);
  for (let index = 0; index < zip.readUInt16LE(end + 10); index++) {
    const [method, size, nameLength, local] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt32LE(at + 42)];
    const name = zip.toString("utf8", at + 46, at + 46 + nameLength);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const data = zip.subarray(start, start + size);
    files[name] = (method === 8 ? inflateRawSync(data) : data).toString("utf8");
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return files;
}

const json = (files: Record<string, string>, name: string) => JSON.parse(files[name] ?? "") as Record<string, unknown>[];
const fileOf = async (id: string) => unzip(Buffer.from((await downloadExport({ userId: ours.userId }, id, ours.actor, origin)).file));

describe("a copy of one's data", () => {
  it("is made once asked for, holds everything about its owner, no secret, and nothing of others", async () => {
    const { id } = await requestOwnExport(ours.userId, origin);
    expect((await listExports({ userId: ours.userId }))[0]).toMatchObject({ id, state: "waiting", expiresAt: null });
    expect(await build()).toEqual({ ready: 1, failed: 0 });
    const files = await fileOf(id);
    expect(json(files, "profile.json")).toMatchObject([{ id: ours.userId, email: "lan@example.com", name: "lan" }]);
    expect(json(files, "memberships.json")).toMatchObject([{ organisation_id: ours.organisationId, role: "owner" }]);
    expect(json(files, "teams.json")).toMatchObject([{ name: "Backend people", organisation_id: ours.organisationId }]);
    expect(json(files, "invitations.json")).toEqual([]);
    expect(json(files, "acceptances.json").map(({ document }) => document).sort()).toEqual(["privacy", "terms"]);
    expect(json(files, "mails.json")).toMatchObject([{ template: "welcome", state: "sent" }]);
    expect(json(files, "audit.json").map(({ action }) => action)).toEqual(expect.arrayContaining(["user.signed_up", "key.created", "export.requested"]));
    expect(files["audit.csv"]).toContain("'=cmd()");
    const all = JSON.stringify(files);
    for (const never of ["mai@example.com", "Foreign", "private", "argon2", secret]) expect(all).not.toContain(never);
    const { rows } = await pool().query("SELECT type, payload FROM outbox_events WHERE type = 'export.ready'");
    expect(rows).toEqual([{ type: "export.ready", payload: { exportId: id } }]);
  });

  it("of an organisation holds members, keys without secrets, usage by day and the audit log with its chain", async () => {
    const { id } = await requestOrganisationExport(ours, origin);
    await build();
    const { file, name } = await downloadExport(ours, id, ours.actor, origin);
    expect(name).toMatch(/^tollgate-lan-\d{4}-\d\d-\d\d\.zip$/);
    const files = unzip(Buffer.from(file));
    expect(json(files, "members.json")).toMatchObject([{ email: "lan@example.com", role: "owner" }]);
    expect(json(files, "keys.json")).toMatchObject([{ name: "Backend" }]);
    expect(json(files, "teams.json")).toMatchObject([{ name: "Backend people", member_ids: [ours.userId] }]);
    expect(json(files, "grants.json")).toMatchObject([{ organisation_id: ours.organisationId, grantee_id: theirs.organisationId, permissions: ["usage.read"] }]);
    for (const name of ["policies", "roles", "invitations"]) expect(json(files, `${name}.json`)).toEqual([]);
    expect(json(files, "usage.json")).toMatchObject([{ endpoint_id: "cccd.parse", requests: 1, units: 3 }]);
    expect(files["usage.csv"]?.split("\r\n")[0]).toBe("day,environment,key_id,endpoint_id,status,requests,units");
    expect((files["audit.ndjson"] ?? "").trimEnd().split("\n").map((line) => (JSON.parse(line) as { sequence: number }).sequence)[0]).toBe(1);
    for (const never of ["Foreign", secret]) expect(JSON.stringify(files)).not.toContain(never);
  });

  it("is somebody's alone: to everyone else there is no such file, and each download is audited", async () => {
    const { id } = (await listExports({ userId: ours.userId }))[0] ?? { id: "" };
    for (const owner of [{ userId: theirs.userId }, theirs, ours]) await expect(downloadExport(owner, id, theirs.actor, origin)).rejects.toMatchObject({ code: "not_found" });
    const { rows } = await pool().query("SELECT action FROM audit_events WHERE target_id = $1 AND action = 'export.downloaded'", [id]);
    expect(rows).toHaveLength(1);
  });

  it("is made for an owner one at a time, whoever asks at once, and by one process", async () => {
    const asked = await Promise.allSettled(Array.from({ length: 50 }, () => requestOwnExport(theirs.userId, origin)));
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(asked.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "export_waiting" } });
    const figures = await Promise.all([build(), build(), build()]);
    expect(figures.reduce((sum, { ready = 0 }) => sum + ready, 0)).toBe(1);
  });

  it("that fails is tried again, three times in all, and says so then", async () => {
    freezeClock(new Date());
    setErrorSink(() => undefined);
    const broken: ExportParts = { ...parts, person: [{ file: "x.txt", async *text() { yield "x"; throw new Error("broken"); } }] };
    const { id } = await requestOwnExport(ours.userId, origin);
    for (let round = 1; round <= 3; round++) {
      expect(await build(broken)).toEqual({ ready: 0, failed: 1 });
      expect(await build(broken)).toEqual({ ready: 0, failed: 0 });
      advanceClock(60_000);
    }
    expect((await listExports({ userId: ours.userId })).find((one) => one.id === id)).toMatchObject({ state: "failed" });
    expect(await build()).toEqual({ ready: 0, failed: 0 });
    setErrorSink(undefined);
    freezeClock(null);
  });

  it("is gone after seven days", async () => {
    freezeClock(new Date());
    const { id } = await requestOwnExport(ours.userId, origin);
    await build();
    advanceClock(7 * 86_400_000 - 1);
    expect(Object.keys(await fileOf(id))).toContain("profile.json");
    advanceClock(1);
    await expect(fileOf(id)).rejects.toMatchObject({ code: "not_found" });
    expect(await listExports({ userId: ours.userId })).not.toContainEqual(expect.objectContaining({ id }));
    await runJob(pruneExports);
    expect((await pool().query("SELECT count(*)::int AS n FROM data_exports WHERE state = 'ready'")).rows).toEqual([{ n: 0 }]);
    freezeClock(null);
  });
});
