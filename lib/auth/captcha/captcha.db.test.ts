import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { pool } from "@/lib/platform/db/pool";
import { advanceClock } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { authenticate } from "../authenticate";
import { requestPasswordReset } from "../proofs/request-password-reset";
import { signUp } from "../sign-up";
import { requireCaptcha, triesBeforeCaptcha } from "./require-captcha";

const service = vi.hoisted(() => ({ captcha: null as object | null }));
vi.mock("@/lib/platform/env/env", async (actual) => {
  const { env } = await actual<{ env: () => object }>();
  return { env: () => ({ ...env(), captcha: service.captcha }) };
});
useTestDatabase();

/** Stands in for the service: it gave "good" and nothing else. */
let server: Server;
let asked: Record<string, string>[] = [];
let down = false;
beforeAll(async () => {
  server = createServer((request, response) => {
    void text(request).then((body) => {
      const form = Object.fromEntries(new URLSearchParams(body));
      asked.push(form);
      response.writeHead(down ? 500 : 200, { "content-type": "application/json" }).end(down ? "down" : JSON.stringify({ success: form.response === "good" && form.secret === "sesame" }));
    });
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
});
afterAll(() => server.close());
beforeEach(async () => {
  const verifyUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/siteverify`;
  service.captcha = { siteKey: "site", secret: "sesame", verifyUrl, scriptUrl: verifyUrl };
  [asked, down] = [[], false];
  await pool().query("TRUNCATE try_counters");
});

let serial = 0;
const from = () => ({ ip: `198.51.100.${++serial}`, userAgent: "test browser", requestId: "req_test" });
const required = { code: "captcha_required" };

describe("the CAPTCHA at sign-in", () => {
  it("is asked for after three failures of an account, from anywhere, whether or not there is one", async () => {
    await signUp({ email: "asked@example.com", name: "Asked", password: "a long enough password", locale: "en" }, from());
    for (const email of ["asked@example.com", "nobody@captcha.example"]) {
      for (let index = 0; index < triesBeforeCaptcha; index++) {
        const origin = from();
        await requireCaptcha("password", { captcha: null, email }, origin);
        await authenticate({ email, password: "not the right one" }, origin);
      }
      await expect(requireCaptcha("password", { captcha: null, email }, from())).rejects.toMatchObject(required);
    }
    expect(asked).toEqual([]);
  });

  it("is asked for after three failures of a network, for every account, and takes what its service gave", async () => {
    const origin = from();
    for (let index = 0; index < triesBeforeCaptcha; index++) await authenticate({ email: `many-${index}@captcha.example`, password: "not the right one" }, origin);
    const wish = (captcha: string | null) => requireCaptcha("password", { captcha, email: "other@captcha.example" }, origin);
    await expect(wish(null)).rejects.toMatchObject(required);
    await expect(wish("bad")).rejects.toMatchObject(required);
    await wish("good");
    expect(asked).toEqual([{ secret: "sesame", response: "bad", remoteip: origin.ip }, { secret: "sesame", response: "good", remoteip: origin.ip }]);
    down = true;
    await expect(wish("good")).rejects.toMatchObject(required);
  });

  it("is asked for no more once the failures are an hour old", async () => {
    const origin = from();
    for (let index = 0; index < triesBeforeCaptcha; index++) await authenticate({ email: "old@captcha.example", password: "not the right one" }, origin);
    try {
      advanceClock(3_600_000);
      await requireCaptcha("password", { captcha: null, email: "old@captcha.example" }, origin);
    } finally {
      advanceClock(-3_600_000);
    }
  });

  it("is asked for by nobody where none is set up", async () => {
    service.captcha = null;
    const origin = from();
    for (let index = 0; index < 5; index++) await authenticate({ email: "off@captcha.example", password: "not the right one" }, origin);
    await requireCaptcha("password", { captcha: null, email: "off@captcha.example" }, origin);
  });
});

describe("the CAPTCHA elsewhere", () => {
  it("is asked for after three sign-ups of a network", async () => {
    const origin = from();
    for (let index = 0; index < triesBeforeCaptcha; index++) await requireCaptcha("sign_up", { captcha: null }, origin);
    await expect(requireCaptcha("sign_up", { captcha: null }, origin)).rejects.toMatchObject(required);
    await requireCaptcha("sign_up", { captcha: "good" }, origin);
    await requireCaptcha("sign_up", { captcha: null }, from());
  });

  it("is asked for after three wishes for a new password of one address", async () => {
    for (let index = 0; index < triesBeforeCaptcha; index++) await requestPasswordReset({ email: "forgot@captcha.example" }, from());
    await expect(requireCaptcha("reset", { captcha: null, email: "forgot@captcha.example" }, from())).rejects.toMatchObject(required);
    await requireCaptcha("reset", { captcha: "good", email: "forgot@captcha.example" }, from());
  });
});
