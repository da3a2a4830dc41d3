import { Resend } from "resend";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { newWebhookSecret, signWebhook } from "@/e2e/stand-ins/resend-webhooks";
import { freezeClock, nowMs } from "@/lib/platform/time/clock";
import { requireSvixSignature } from "./svix-signature";

/** Example of Svix's documentation. */
const example = {
  secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
  body: '{"test": 2432232314}',
  headers: new Headers({ "svix-id": "msg_p5jXN8AQM9LWM0D4loKWxJek", "svix-timestamp": "1614265330", "svix-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=" }),
};

const secret = newWebhookSecret();
const event = { type: "email.delivered", data: { email_id: "x" } };

beforeEach(() => freezeClock(new Date("2026-11-21T09:00:00Z")));
afterEach(() => freezeClock(null));

const verify = ({ body, headers }: { body: string; headers: Record<string, string> }, by = secret) => requireSvixSignature(by, Buffer.from(body), new Headers(headers));
const refused = expect.objectContaining({ code: "signature_invalid" });

describe("Svix's signature", () => {
  it("of the documentation's example is good, and bad for any other byte", () => {
    freezeClock(new Date(1_614_265_330_000));
    const body = Buffer.from(example.body);
    expect(requireSvixSignature(example.secret, body, example.headers)).toBe("msg_p5jXN8AQM9LWM0D4loKWxJek");
    for (let index = 0; index < body.length; index++) {
      const changed = Buffer.from(body);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => requireSvixSignature(example.secret, changed, example.headers)).toThrow(refused);
    }
  });

  it("is judged as Resend's own SDK judges it", () => {
    freezeClock(null);
    const { body, headers } = signWebhook(secret, event, { atMs: nowMs() });
    const asResend = (signature: string) => () =>
      new Resend("re_x").webhooks.verify({ payload: body, webhookSecret: secret, headers: { id: headers["svix-id"] ?? "", timestamp: headers["svix-timestamp"] ?? "", signature } });
    expect(asResend(headers["svix-signature"] ?? "")()).toEqual(event);
    expect(verify({ body, headers })).toBe(headers["svix-id"]);
    expect(asResend("v1,AAAA")).toThrow();
    expect(() => verify({ body, headers: { ...headers, "svix-signature": "v1,AAAA" } })).toThrow(refused);
  });

  it("counts for five minutes before and after, and no longer", () => {
    for (const seconds of [-300, 300]) expect(verify(signWebhook(secret, event, { atMs: nowMs() + seconds * 1_000 }))).toMatch(/^msg_/);
    for (const seconds of [-301, 301, -86_400]) expect(() => verify(signWebhook(secret, event, { atMs: nowMs() + seconds * 1_000 }))).toThrow(refused);
  });

  it("may be one of several, of which others are unknown", () => {
    const message = signWebhook(secret, event, { atMs: nowMs() });
    const others = `v1,${Buffer.alloc(32).toString("base64")} v2,x ${message.headers["svix-signature"]}`;
    expect(verify({ ...message, headers: { ...message.headers, "svix-signature": others } })).toMatch(/^msg_/);
  });

  it.each(["svix-id", "svix-timestamp", "svix-signature"])("is bad without %s, or with another one", (name) => {
    const message = signWebhook(secret, event, { atMs: nowMs() });
    for (const value of ["", "x", "1", `${message.headers[name]}1`]) expect(() => verify({ ...message, headers: { ...message.headers, [name]: value } })).toThrow(refused);
  });

  it("by another secret is bad", () => {
    expect(() => verify(signWebhook(newWebhookSecret(), event, { atMs: nowMs() }))).toThrow(refused);
  });
});
