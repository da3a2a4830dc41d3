import { z } from "zod";
import { canonicalCidr } from "@/lib/platform/text/cidr";

/** An empty variable means the same as an absent one: hosting panels often set "". */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());

const secret = z.string().min(32, "must be at least 32 characters");
const wholeNumber = (min: number, max: number) => z.coerce.number().int().min(min).max(max);

/** Networks or addresses, separated by commas, each in its canonical form. */
const cidrList = z.string().transform((text, context) => {
  const cidrs = text.split(",").map((part) => canonicalCidr(part));
  if (cidrs.some((cidr) => cidr === null)) {
    context.addIssue("must be networks such as 203.0.113.0/24 or 2001:db8::/32, separated by commas");
    return z.NEVER;
  }
  return cidrs.filter((cidr) => cidr !== null);
});

/** `mail@example.com` or `Example <mail@example.com>`. */
const mailbox = /^(?:[^<>@\r\n]+ <[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/;

/** Secrets of Standard Webhooks, by which Svix signs: 24 to 64 bytes. */
const webhookSecret = /^whsec_[0-9A-Za-z+/]{32,88}={0,2}$/;

/** `1:<secret>` or `1:<secret>,2:<secret>`; the highest version is used for what is new. */
const versionedSecrets = z.string().transform((text, context) => {
  const entries = text.split(",").map((part) => {
    const colon = part.indexOf(":");
    return { version: Number(part.slice(0, colon)), secret: part.slice(colon + 1).trim() };
  });
  const versions = new Set(entries.map((entry) => entry.version));
  const sound = entries.every(
    ({ version, secret: value }) =>
      Number.isInteger(version) && version > 0 && version <= 32_767 && value.length >= 32,
  );
  if (!sound || versions.size !== entries.length) {
    context.addIssue("must be version:secret pairs with secrets of at least 32 characters");
    return z.NEVER;
  }
  return entries.sort((a, b) => b.version - a.version);
});

export const environmentSchema = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// address" }),
  DATABASE_POOL_MAX: optional(wholeNumber(1, 200)),
  APP_URL: z.url({ protocol: /^https?$/, error: "must be an http(s) address" }),
  AUTH_SECRET: secret,
  KEY_PEPPERS: versionedSecrets,
  FIELD_KEYS: optional(versionedSecrets),
  KEY_BRAND: optional(z.string().regex(/^[a-z][a-z0-9]{1,9}$/, "must be 2 to 10 of a-z and 0-9")),
  PORT: optional(wholeNumber(1, 65_535)),
  HOST: optional(z.string().max(255)),
  TRUSTED_PROXY_HOPS: optional(wholeNumber(0, 10)),
  LOG_LEVEL: optional(z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"])),
  CRON_SECRET: optional(secret),
  METRICS_TOKEN: optional(secret),
  LIMIT_ENGINE: optional(z.enum(["auto", "local"])),
  UPSTASH_REDIS_REST_URL: optional(z.url({ protocol: /^https?$/ })),
  UPSTASH_REDIS_REST_TOKEN: optional(z.string()),
  GITHUB_SECRET_SCANNING_KEYS_URL: optional(z.url({ protocol: /^https?$/ })),
  RESEND_API_KEY: optional(z.string().max(200)),
  RESEND_BASE_URL: optional(z.url({ protocol: /^https?$/, error: "must be an http(s) address" })),
  RESEND_WEBHOOK_SECRET: optional(z.string().regex(webhookSecret, "must be whsec_ and a secret of at least 24 bytes in base 64")),
  SENDGRID_API_KEY: optional(z.string().max(200)),
  SENDGRID_BASE_URL: optional(z.url({ protocol: /^https?$/, error: "must be an http(s) address" })),
  MAIL_FROM: optional(z.string().max(320).regex(mailbox, "must be an address, or a name and an address in <>")),
  DEV_INBOX_URL: optional(z.url({ protocol: /^https?$/, error: "must be an http(s) address" })),
  AUDIT_RETENTION_DAYS: optional(wholeNumber(30, 36_500)),
  LEGAL_NAME: optional(z.string().max(200)),
  LEGAL_ADDRESS: optional(z.string().max(500)),
  LEGAL_EMAIL: optional(z.email()),
  TWILIO_ACCOUNT_SID: optional(z.string().regex(/^AC[0-9a-f]{32}$/i, "must be AC and 32 hexadecimal digits")),
  TWILIO_AUTH_TOKEN: optional(z.string().max(200)),
  TWILIO_FROM: optional(z.string().max(40)),
  TWILIO_BASE_URL: optional(z.url({ protocol: /^https?$/, error: "must be an http(s) address" })),
  OPERATOR_ALLOWED_CIDRS: optional(cidrList),
  OPERATOR_MFA: optional(z.enum(["required", "optional"])),
  GOOGLE_CLIENT_ID: optional(z.string().max(300)),
  GOOGLE_CLIENT_SECRET: optional(z.string().max(300)),
  GOOGLE_ISSUER: optional(z.url({ protocol: /^https?$/, error: "must be an http(s) address" })),
  GITHUB_CLIENT_ID: optional(z.string().max(300)),
  GITHUB_CLIENT_SECRET: optional(z.string().max(300)),
  GITHUB_BASE_URL: optional(z.url({ protocol: /^https?$/, error: "must be an http(s) address" })),
  HIBP_URL: optional(z.url({ protocol: /^https?$/, error: "must be an http(s) address" })),
  CAPTCHA_SITE_KEY: optional(z.string().max(300)),
  CAPTCHA_SECRET: optional(z.string().max(300)),
  CAPTCHA_VERIFY_URL: optional(z.url({ protocol: /^https?$/, error: "must be an http(s) address" })),
  CAPTCHA_SCRIPT_URL: optional(z.url({ protocol: /^https?$/, error: "must be an http(s) address" })),
  SENTRY_DSN: optional(z.url()),
  SENTRY_ENVIRONMENT: optional(z.string().max(64)),
});

export type EnvironmentVariables = z.output<typeof environmentSchema>;
