import { describe, expect, it } from "vitest";
import { EnvironmentError, parseEnv } from "./env";

const complete = {
  NODE_ENV: "production",
  DATABASE_URL: "postgresql://u:p@db.example/tollgate",
  APP_URL: "https://api.example.com/",
  AUTH_SECRET: "s".repeat(32),
  KEY_PEPPERS: `1:${"a".repeat(32)},2:${"b".repeat(32)}`,
};

describe("parseEnv", () => {
  it("reads a complete set, newest pepper first and the address without its slash", () => {
    const env = parseEnv(complete);
    expect(env.appUrl).toBe("https://api.example.com");
    expect(env.keyPeppers.map((p) => p.version)).toEqual([2, 1]);
    expect(env.upstash).toBeNull();
    expect(env.sentry).toBeNull();
  });

  it.each(["DATABASE_URL", "APP_URL", "AUTH_SECRET", "KEY_PEPPERS"])("names %s when it is missing or empty", (name) => {
    for (const value of [undefined, ""]) {
      expect(() => parseEnv({ ...complete, [name]: value })).toThrow(`${name} is required and not set`);
    }
  });

  it("never repeats a value in its message", () => {
    const short = "short-secret-value";
    try {
      parseEnv({ ...complete, AUTH_SECRET: short });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(EnvironmentError);
      expect(String(error)).toContain("AUTH_SECRET must be at least 32 characters");
      expect(String(error)).not.toContain(short);
    }
  });

  it("treats an empty optional variable as absent", () => {
    const env = parseEnv({ ...complete, SENTRY_DSN: "", PORT: "", UPSTASH_REDIS_REST_URL: "", UPSTASH_REDIS_REST_TOKEN: "" });
    expect(env).toMatchObject({ sentry: null, port: 3000, upstash: null });
  });

  it("reads keys for sealed fields, newest first, and does without them", () => {
    expect(parseEnv(complete).fieldKeys).toBeNull();
    expect(parseEnv({ ...complete, FIELD_KEYS: "" }).fieldKeys).toBeNull();
    expect(parseEnv({ ...complete, FIELD_KEYS: complete.KEY_PEPPERS }).fieldKeys?.map(({ version }) => version)).toEqual([2, 1]);
    expect(() => parseEnv({ ...complete, FIELD_KEYS: "1:short" })).toThrow("FIELD_KEYS must be version:secret pairs");
  });

  it("refuses half of the Upstash pair", () => {
    expect(() => parseEnv({ ...complete, UPSTASH_REDIS_REST_URL: "https://r.example" })).toThrow("go together");
  });

  it("knows a mail service where its key and the sender are both set, at its own address unless told otherwise", () => {
    const mail = { RESEND_API_KEY: "re_x", MAIL_FROM: "Tollgate <tollgate@example.com>" };
    expect(parseEnv({ ...complete, RESEND_BASE_URL: "http://127.0.0.1:4000/" }).mail).toBeNull();
    expect(parseEnv({ ...complete, ...mail }).mail).toEqual({ from: mail.MAIL_FROM, resend: { apiKey: "re_x", baseUrl: "https://api.resend.com" }, sendgrid: null });
    expect(parseEnv({ ...complete, ...mail, RESEND_BASE_URL: "http://127.0.0.1:4000/" }).mail?.resend?.baseUrl).toBe("http://127.0.0.1:4000");
    expect(parseEnv({ ...complete, ...mail, SENDGRID_API_KEY: "SG.x" }).mail?.sendgrid).toEqual({ apiKey: "SG.x", baseUrl: "https://api.sendgrid.com" });
    const alone = parseEnv({ ...complete, MAIL_FROM: mail.MAIL_FROM, SENDGRID_API_KEY: "SG.x", SENDGRID_BASE_URL: "http://127.0.0.1:4000/" });
    expect(alone.mail).toEqual({ from: mail.MAIL_FROM, resend: null, sendgrid: { apiKey: "SG.x", baseUrl: "http://127.0.0.1:4000" } });
    for (const name of ["RESEND_API_KEY", "MAIL_FROM"]) expect(() => parseEnv({ ...complete, ...mail, [name]: "" })).toThrow("RESEND_API_KEY or SENDGRID_API_KEY goes together with MAIL_FROM");
  });

  it.each(["tollgate", "Tollgate <tollgate>", "a@b.c\r\nBcc: x@y.z", "A <a@b.c>, B <b@b.c>", "<a@b.c>"])("refuses the sender %j", (from) => {
    expect(() => parseEnv({ ...complete, RESEND_API_KEY: "re_x", MAIL_FROM: from })).toThrow("MAIL_FROM must be an address");
  });

  it.each(["secret", "whsec_", "whsec_c2hvcnQ=", `whsec_${"!".repeat(40)}`])("refuses the webhook secret %j", (secret) => {
    expect(() => parseEnv({ ...complete, RESEND_WEBHOOK_SECRET: secret })).toThrow("RESEND_WEBHOOK_SECRET must be whsec_");
  });

  it("has no inbox for visitors to look into unless told where", () => {
    expect(parseEnv(complete).devInboxUrl).toBeNull();
    expect(parseEnv({ ...complete, DEV_INBOX_URL: "http://127.0.0.1:4000/" }).devInboxUrl).toBe("http://127.0.0.1:4000");
  });

  it.each(["0:" + "a".repeat(32), "1:short", "x", `1:${"a".repeat(32)},1:${"b".repeat(32)}`])(
    "refuses the malformed pepper list %#",
    (value) => {
      expect(() => parseEnv({ ...complete, KEY_PEPPERS: value })).toThrow("KEY_PEPPERS");
    },
  );
});
