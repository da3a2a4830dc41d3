import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { pool } from "@/lib/platform/db/pool";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { changePassword } from "../change-password";
import { type CurrentSession, readSession } from "../read-session";
import { startSession } from "../sessions/start-session";
import { signUp } from "../sign-up";
import { isKnownPassword } from "./known-passwords";
import { isLeakedPassword } from "./leaked-passwords";

const service = vi.hoisted(() => ({ url: null as string | null }));
vi.mock("@/lib/platform/env/env", async (actual) => {
  const { env } = await actual<{ env: () => object }>();
  return { env: () => ({ ...env(), leakedPasswordsUrl: service.url }) };
});
useTestDatabase();

const origin = { ip: "203.0.113.9", userAgent: "test browser", requestId: "req_test" };
const password = "a long enough password";
const sha1 = (text: string) => createHash("sha1").update(text).digest("hex").toUpperCase();
const leaked = "a lamp beside the door";

/** Stands in for the service of leaked passwords; `answer` says how it behaves. */
let server: Server;
let asked: { path: string; padding: string | undefined }[] = [];
let answer: "well" | "error" | "never" | "padding" = "well";
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push({ path: request.url ?? "", padding: request.headers["add-padding"] as string | undefined });
    if (answer === "never") return;
    const line = `${sha1(leaked).slice(5)}:${answer === "padding" ? 0 : 3}`;
    response.writeHead(answer === "error" ? 503 : 200).end(`${"0".repeat(35)}:2\r\n${line}\r\n${"F".repeat(35)}:0`);
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  service.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  answer = "well";
  asked = [];
});

let serial = 0;
async function person(withFactor: boolean): Promise<CurrentSession> {
  const { userId } = await signUp({ email: `chooser-${serial++}@example.com`, name: "Somebody", password, locale: "en" }, origin);
  const session = await readSession(await startSession(userId, origin, { method: "password", remembered: false, secondFactor: false }));
  if (session === null) throw new Error("no session");
  if (withFactor) await pool().query("INSERT INTO totp_factors (user_id, secret, created_at, confirmed_at) VALUES ($1, '', now(), now())", [userId]);
  return session;
}
const change = (session: CurrentSession, wish: string) => changePassword(session, { current: password, password: wish }, origin);
const refusal = (message: string) => ({ code: "validation_failed", fields: [{ path: "password", message: `auth.errors.${message}` }] });

describe("a new password", () => {
  it("needs 15 characters, and 8 where a second factor is asked for as well; at sign-up always 15", async () => {
    const [plain, guarded] = [await person(false), await person(true)];
    await expect(change(plain, "kz quilt!")).rejects.toMatchObject(refusal("password_too_short"));
    await expect(change(guarded, "kzquil!")).rejects.toMatchObject(refusal("password_too_short_with_factor"));
    await change(guarded, "kz quilt!");
    await expect(signUp({ email: "short@example.com", name: "Short", password: "kz quilt!", locale: "en" }, origin)).rejects.toMatchObject(refusal("password_too_short"));
  });

  it("is none of those that everyone tries, however decorated, also where 8 characters do", async () => {
    const guarded = await person(true);
    for (const common of ["trustno1", "12345678", "Samantha", "maverick", "Godzilla!99", "4815162342"]) {
      await expect(change(guarded, common), common).rejects.toMatchObject(refusal("password_common"));
    }
  });

  it("is none that was met in a leak, where that can be asked, of which the service learns five characters of a hash", async () => {
    const session = await person(false);
    asked = [];
    await expect(change(session, leaked)).rejects.toMatchObject(refusal("password_leaked"));
    expect(asked).toEqual([{ path: `/range/${sha1(leaked).slice(0, 5)}`, padding: "true" }]);
    await expect(signUp({ email: "leaked@example.com", name: "Leaked", password: leaked, locale: "en" }, origin)).rejects.toMatchObject(refusal("password_leaked"));
    await change(session, "a lamp beneath the stairs");
  });

  it("is taken where the service is down, slow, only pads, or none is set up", async () => {
    for (const way of ["error", "never", "padding"] as const) {
      answer = way;
      expect(await isLeakedPassword(leaked), way).toBe(false);
    }
    service.url = "http://127.0.0.1:9";
    expect(await isLeakedPassword(leaked)).toBe(false);
    service.url = null;
    asked = [];
    expect(await isLeakedPassword(leaked)).toBe(false);
    expect(asked).toEqual([]);
  });
});

describe("the list on board", () => {
  it("knows tens of thousands, in any case and with a tail, and no sentence of one's own", () => {
    for (const known of ["password", "PASSWORD", "dragon", "qwertyuiop", "Dragon123", "1monkey!"]) expect(isKnownPassword(known), known).toBe(true);
    for (const own of ["kz quilt!", "a lamp beside the door", "trời mưa to trên mái tôn", "Zk4hQm9TzRw2xLp7Vb"]) expect(isKnownPassword(own), own).toBe(false);
  });
});
