import { environmentSchema, type EnvironmentVariables } from "./schema";

type MailService = { apiKey: string; baseUrl: string };
/** Another service that people sign in with, and the address under which it is reached. */
type SignInService = { clientId: string; clientSecret: string; url: string };

/** The program's settings, grouped; a group whose variables are absent is null. */
export type Env = {
  production: boolean;
  databaseUrl: string;
  databasePoolMax: number;
  /** Public address without a trailing slash. */
  appUrl: string;
  authSecret: string;
  /** Newest first. */
  keyPeppers: EnvironmentVariables["KEY_PEPPERS"];
  /** Newest first; null where nothing can be sealed, which matters only to who seals or opens a value. */
  fieldKeys: NonNullable<EnvironmentVariables["FIELD_KEYS"]> | null;
  keyBrand: string;
  port: number;
  /** The address to listen on; null is every address. */
  host: string | null;
  /** How many proxies in front append to `X-Forwarded-For`; 0 trusts none of it. */
  trustedProxyHops: number;
  logLevel: NonNullable<EnvironmentVariables["LOG_LEVEL"]>;
  cronSecret: string | null;
  metricsToken: string | null;
  /** `local`: this process counts limits although a shared store is set. */
  limitEngine: "auto" | "local";
  upstash: { url: string; token: string } | null;
  /** Where GitHub publishes the keys that sign its reports of leaked secrets. */
  githubSecretScanningKeysUrl: string;
  /** Who sends our mails, one of them at least, and as whom (`from`: an address, or a name and an address in `<>`). */
  mail: { from: string; resend: MailService | null; sendgrid: MailService | null } | null;
  /** Signs what Resend tells of mails, `whsec_` and base 64; null where it is not listened to. */
  resendWebhookSecret: string | null;
  /** The mail stand-in of a start on one's own machine, whose mails `/dev/inbox` shows; null everywhere else. */
  devInboxUrl: string | null;
  /** Audit rows older than this are taken away; null: none ever. */
  auditRetentionDays: number | null;
  /** Who runs this installation, for the legal texts; null where nobody filled it in. */
  legal: { name: string | null; address: string | null; email: string | null };
  /** Who sends text messages, and as which number; null: nobody is offered any. */
  twilio: { accountSid: string; authToken: string; from: string; baseUrl: string } | null;
  /** Whether operators may do without a second factor. */
  /** Networks from which operators may work as such; null: from anywhere. */
  operatorAllowedCidrs: string[] | null;
  operatorMfa: "required" | "optional";
  google: SignInService | null;
  github: SignInService | null;
  /** Where new passwords are looked up among leaked ones, by the first characters of their hash; null: nowhere. */
  leakedPasswordsUrl: string | null;
  /** Who tells people from programs where tries have failed; null: nobody. */
  captcha: { siteKey: string; secret: string; verifyUrl: string; scriptUrl: string } | null;
  sentry: { dsn: string; environment: string } | null;
};

const pairs = [
  ["GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET"],
  ["GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET"],
  ["CAPTCHA_SITE_KEY", "CAPTCHA_SECRET"],
] as const satisfies readonly (readonly [keyof EnvironmentVariables, keyof EnvironmentVariables])[];

/** Thrown at boot; the message names every variable that is missing or wrong, never a value. */
export class EnvironmentError extends Error {
  override name = "EnvironmentError";
}

/** Parses a set of variables. Throws {@link EnvironmentError} with one line for each fault. */
export function parseEnv(variables: Record<string, string | undefined>): Env {
  const parsed = environmentSchema.safeParse(variables);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      const absent = variables[name] === undefined || variables[name] === "";
      return `${name} ${absent ? "is required and not set" : issue.message}`;
    });
    throw new EnvironmentError(`Tollgate cannot start: ${[...new Set(lines)].join("; ")}.`);
  }
  const v = parsed.data;
  if ((v.UPSTASH_REDIS_REST_URL === undefined) !== (v.UPSTASH_REDIS_REST_TOKEN === undefined)) {
    throw new EnvironmentError(
      "Tollgate cannot start: UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN go together, and one of them is not set.",
    );
  }
  const twilioParts = [v.TWILIO_ACCOUNT_SID, v.TWILIO_AUTH_TOKEN, v.TWILIO_FROM];
  if (twilioParts.some((part) => part === undefined) && twilioParts.some((part) => part !== undefined)) {
    throw new EnvironmentError("Tollgate cannot start: TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM go together, and one of them is not set.");
  }
  for (const [one, other] of pairs) {
    if ((v[one] === undefined) !== (v[other] === undefined)) throw new EnvironmentError(`Tollgate cannot start: ${one} and ${other} go together, and one of them is not set.`);
  }
  const resend = mailService(v.RESEND_API_KEY, v.RESEND_BASE_URL ?? "https://api.resend.com");
  const sendgrid = mailService(v.SENDGRID_API_KEY, v.SENDGRID_BASE_URL ?? "https://api.sendgrid.com");
  if ((resend === null && sendgrid === null) !== (v.MAIL_FROM === undefined)) {
    throw new EnvironmentError("Tollgate cannot start: RESEND_API_KEY or SENDGRID_API_KEY goes together with MAIL_FROM, and one of them is not set.");
  }
  return {
    production: v.NODE_ENV === "production",
    databaseUrl: v.DATABASE_URL,
    databasePoolMax: v.DATABASE_POOL_MAX ?? 10,
    appUrl: v.APP_URL.replace(/\/+$/, ""),
    authSecret: v.AUTH_SECRET,
    keyPeppers: v.KEY_PEPPERS,
    fieldKeys: v.FIELD_KEYS ?? null,
    keyBrand: v.KEY_BRAND ?? "tg",
    port: v.PORT ?? 3000,
    host: v.HOST ?? null,
    trustedProxyHops: v.TRUSTED_PROXY_HOPS ?? 0,
    logLevel: v.LOG_LEVEL ?? "info",
    cronSecret: v.CRON_SECRET ?? null,
    metricsToken: v.METRICS_TOKEN ?? null,
    limitEngine: v.LIMIT_ENGINE ?? "auto",
    upstash:
      v.UPSTASH_REDIS_REST_URL && v.UPSTASH_REDIS_REST_TOKEN
        ? { url: v.UPSTASH_REDIS_REST_URL, token: v.UPSTASH_REDIS_REST_TOKEN }
        : null,
    githubSecretScanningKeysUrl: v.GITHUB_SECRET_SCANNING_KEYS_URL ?? "https://api.github.com/meta/public_keys/secret_scanning",
    mail: v.MAIL_FROM === undefined ? null : { from: v.MAIL_FROM, resend, sendgrid },
    resendWebhookSecret: v.RESEND_WEBHOOK_SECRET ?? null,
    devInboxUrl: v.DEV_INBOX_URL?.replace(/\/+$/, "") ?? null,
    auditRetentionDays: v.AUDIT_RETENTION_DAYS ?? null,
    legal: { name: v.LEGAL_NAME ?? null, address: v.LEGAL_ADDRESS ?? null, email: v.LEGAL_EMAIL ?? null },
    twilio:
      v.TWILIO_ACCOUNT_SID && v.TWILIO_AUTH_TOKEN && v.TWILIO_FROM
        ? { accountSid: v.TWILIO_ACCOUNT_SID, authToken: v.TWILIO_AUTH_TOKEN, from: v.TWILIO_FROM, baseUrl: (v.TWILIO_BASE_URL ?? "https://api.twilio.com").replace(/\/+$/, "") }
        : null,
    operatorAllowedCidrs: v.OPERATOR_ALLOWED_CIDRS ?? null,
    operatorMfa: v.OPERATOR_MFA ?? "required",
    google: signInService(v.GOOGLE_CLIENT_ID, v.GOOGLE_CLIENT_SECRET, v.GOOGLE_ISSUER ?? "https://accounts.google.com"),
    github: signInService(v.GITHUB_CLIENT_ID, v.GITHUB_CLIENT_SECRET, v.GITHUB_BASE_URL ?? "https://github.com"),
    leakedPasswordsUrl: v.HIBP_URL?.replace(/\/+$/, "") ?? null,
    captcha:
      v.CAPTCHA_SITE_KEY && v.CAPTCHA_SECRET
        ? {
            siteKey: v.CAPTCHA_SITE_KEY,
            secret: v.CAPTCHA_SECRET,
            verifyUrl: v.CAPTCHA_VERIFY_URL ?? "https://challenges.cloudflare.com/turnstile/v0/siteverify",
            scriptUrl: v.CAPTCHA_SCRIPT_URL ?? "https://challenges.cloudflare.com/turnstile/v0/api.js",
          }
        : null,
    sentry: v.SENTRY_DSN ? { dsn: v.SENTRY_DSN, environment: v.SENTRY_ENVIRONMENT ?? v.NODE_ENV } : null,
  };
}

function mailService(apiKey: string | undefined, baseUrl: string): MailService | null {
  return apiKey === undefined ? null : { apiKey, baseUrl: baseUrl.replace(/\/+$/, "") };
}

function signInService(clientId: string | undefined, clientSecret: string | undefined, url: string): SignInService | null {
  return clientId === undefined || clientSecret === undefined ? null : { clientId, clientSecret, url: url.replace(/\/+$/, "") };
}

let cached: Env | undefined;

/** The settings of this process, parsed at first use and kept. Throws {@link EnvironmentError}. */
export function env(): Env {
  if (cached === undefined) {
    cached = parseEnv(process.env);
    // next-auth knows its own address by this variable alone.
    Object.assign(process.env, { NEXTAUTH_URL: cached.appUrl });
  }
  return cached;
}
