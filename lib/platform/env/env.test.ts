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

  it("refuses half of the Upstash pair", () => {
    expect(() => parseEnv({ ...complete, UPSTASH_REDIS_REST_URL: "https://r.example" })).toThrow("go together");
  });

  it.each(["0:" + "a".repeat(32), "1:short", "x", `1:${"a".repeat(32)},1:${"b".repeat(32)}`])(
    "refuses the malformed pepper list %#",
    (value) => {
      expect(() => parseEnv({ ...complete, KEY_PEPPERS: value })).toThrow("KEY_PEPPERS");
    },
  );
});
