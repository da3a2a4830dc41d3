import type { CurrentSession } from "./read-session";
import type { SignInOrigin } from "./sessions/sign-in-origin";
import type { SessionStart } from "./sessions/start-session";

declare module "next-auth" {
  interface User {
    id: string;
    /** What the session of this sign-in starts with; whoever has none gets no session. */
    start?: SessionStart & { origin: SignInOrigin };
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
    /** Absent on a token whose session waits for its second factor: that is nobody's sign-in yet. */
    session?: CurrentSession;
    /** What to end when its owner signs out, pending or not. */
    sessionId?: string;
    /** On tokens that are about to become a session. */
    start?: SessionStart & { origin: SignInOrigin };
  }
}
