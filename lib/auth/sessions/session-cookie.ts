import { cookies } from "next/headers";
import { env } from "@/lib/platform/env/env";

const secure = () => env().appUrl.startsWith("https://");
/** The name that next-auth gives it; the middleware looks for both. */
const cookieName = () => `${secure() ? "__Secure-" : ""}next-auth.session-token`;

/** The session token that the visitor's browser carries, or null. */
export async function readSessionCookie(): Promise<string | null> {
  return (await cookies()).get(cookieName())?.value ?? null;
}

/** Hands the browser another token, in a server action or route alone; as next-auth does at sign-in. */
export async function writeSessionCookie(token: string, expires: Date): Promise<void> {
  (await cookies()).set(cookieName(), token, { httpOnly: true, secure: secure(), sameSite: "lax", path: "/", expires });
}
