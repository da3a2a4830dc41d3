import type { CurrentSession } from "./read-session";

declare module "next-auth" {
  interface User {
    id: string;
    ip: string | null;
    userAgent: string | null;
  }
  interface Session extends Partial<Omit<CurrentSession, "user">> {
    user?: CurrentSession["user"];
    expires: string;
  }
}

declare module "next-auth/jwt" {
  interface JWT {
    /** The opaque token itself, on tokens that came out of the cookie. */
    raw?: string;
    session?: CurrentSession;
    /** Where a sign-in came from, on tokens that are about to become a session. */
    ip?: string | null;
    userAgent?: string | null;
  }
}
