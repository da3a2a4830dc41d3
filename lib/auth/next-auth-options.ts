import type { NextAuthOptions } from "next-auth";
import { env } from "@/lib/platform/env/env";
import { newId } from "@/lib/platform/ids/ids";
import { log } from "@/lib/platform/log/log";
import { identityOf } from "./oauth/identity";
import { signInFromService } from "./oauth/sign-in-callback";
import { githubProvider } from "./providers/github";
import { googleProvider } from "./providers/google";
import { passkeyProvider } from "./providers/passkey";
import { passwordProvider } from "./providers/password";
import { readPendingSession, readSession } from "./read-session";
import { requestOrigin } from "./request-origin";
import { revokeSession } from "./revoke-session";
import { safeNextPath } from "./safe-next-path";
import { absoluteTimeoutMs } from "./session-rules";
import { startSession } from "./sessions/start-session";

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
    providers: [passwordProvider(), passkeyProvider(), ...googleProvider(), ...githubProvider()],
    jwt: {
      async encode({ token }) {
        if (typeof token?.raw === "string") return token.raw;
        if (typeof token?.sub !== "string" || token.start === undefined) return "";
        return startSession(token.sub, token.start.origin, token.start);
      },
      async decode({ token }) {
        if (!token) return null;
        const session = await readSession(token);
        if (session !== null) return { raw: token, sub: session.user.id, session, sessionId: session.sessionId };
        const pending = await readPendingSession(token);
        return pending === null ? null : { raw: token, sessionId: pending.sessionId };
      },
    },
    callbacks: {
      async signIn({ user, account, profile }) {
        if (account?.type !== "oauth") return true;
        const identity = identityOf(account, profile);
        return identity === null ? "/sign-in?error=oauth_failed" : signInFromService(user, identity);
      },
      jwt: ({ token, user }) => (user ? { sub: user.id, ...(user.start ? { start: user.start } : {}) } : token),
      session: ({ session, token }) => (token.session ? { ...token.session, expires: session.expires } : { expires: session.expires }),
      redirect: ({ url, baseUrl }) => baseUrl + safeNextPath(url.startsWith(baseUrl) ? url.slice(baseUrl.length) : url, "/console"),
    },
    events: {
      async signOut({ token }) {
        if (token?.sessionId) await revokeSession(token.sessionId, await requestOrigin(newId("req")));
      },
    },
    logger: {
      error: (code, metadata) => {
        // A cookie whose session has ended is daily life, not an error; so is somebody who turns back at another service.
        if (code === "JWT_SESSION_ERROR") log().debug({ code }, "session cookie refused");
        else log()[code === "OAUTH_CALLBACK_ERROR" ? "warn" : "error"]({ code, error: "error" in metadata ? metadata.error : metadata }, "sign-in failed unexpectedly");
      },
      warn: (code) => log().debug({ code }, "next-auth warning"),
      debug: () => {},
    },
  };
}
