import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { env } from "@/lib/platform/env/env";
import { clientIp } from "@/lib/platform/http/client-ip";
import { newId } from "@/lib/platform/ids/ids";
import { log } from "@/lib/platform/log/log";
import { authenticate } from "./authenticate";
import { createSession } from "./create-session";
import { readSession } from "./read-session";
import { requestOrigin } from "./request-origin";
import { revokeSession } from "./revoke-session";
import { safeNextPath } from "./safe-next-path";
import { signInSchema } from "./schemas";
import { absoluteTimeoutMs } from "./session-rules";

/**
 * next-auth 4 with strategy `jwt` and an own `encode` and `decode`: the cookie holds an opaque token, and each
 * read looks its row up. So sessions of every provider can be revoked at once. next-auth encodes again on each
 * read; a token that carries its raw value is then given back as it is.
 */
export function nextAuthOptions(): NextAuthOptions {
  return {
    secret: env().authSecret,
    useSecureCookies: env().appUrl.startsWith("https://"),
    session: { strategy: "jwt", maxAge: absoluteTimeoutMs / 1000 },
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/" },
    providers: [
      CredentialsProvider({
        credentials: { email: {}, password: {} },
        async authorize(credentials, request) {
          const parsed = signInSchema.safeParse({ email: credentials?.email, password: credentials?.password });
          if (!parsed.success) return null;
          const headers = new Headers(request.headers as Record<string, string>);
          const origin = { ip: clientIp(headers, undefined, env().trustedProxyHops), userAgent: headers.get("user-agent"), requestId: newId("req") };
          const result = await authenticate(parsed.data, origin);
          // next-auth hands the message of an error to the form, which reads the time to wait from it.
          if (result.outcome === "locked") throw new Error(`sign_in_locked:${Math.ceil(result.waitMs / 60_000)}`);
          return result.outcome === "matched" ? { id: result.userId, ip: origin.ip, userAgent: origin.userAgent } : null;
        },
      }),
    ],
    jwt: {
      async encode({ token }) {
        if (typeof token?.raw === "string") return token.raw;
        if (typeof token?.sub !== "string") return "";
        return createSession(token.sub, { ip: token.ip ?? null, userAgent: token.userAgent ?? null, requestId: newId("req") });
      },
      async decode({ token }) {
        if (!token) return null;
        const session = await readSession(token);
        return session === null ? null : { raw: token, sub: session.user.id, session };
      },
    },
    callbacks: {
      jwt: ({ token, user }) => (user ? { sub: user.id, ip: user.ip, userAgent: user.userAgent } : token),
      session: ({ session, token }) => (token.session ? { ...token.session, expires: session.expires } : session),
      redirect: ({ url, baseUrl }) => baseUrl + safeNextPath(url.startsWith(baseUrl) ? url.slice(baseUrl.length) : url, "/console"),
    },
    events: {
      async signOut({ token }) {
        if (token?.session) await revokeSession(token.session.sessionId, await requestOrigin(newId("req")));
      },
    },
    logger: {
      // A cookie whose session has ended is daily life, not an error.
      error: (code, metadata) => (code === "JWT_SESSION_ERROR" ? log().debug({ code }, "session cookie refused") : log().error({ code, error: "error" in metadata ? metadata.error : metadata }, "sign-in failed unexpectedly")),
      warn: (code) => log().debug({ code }, "next-auth warning"),
      debug: () => {},
    },
  };
}
