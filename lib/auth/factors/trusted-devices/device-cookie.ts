import { cookies } from "next/headers";
import { env } from "@/lib/platform/env/env";

/** How long a device is trusted. */
export const trustedDeviceMs = 30 * 86_400_000;

const secure = () => env().appUrl.startsWith("https://");
/** `__Host-`: browsers take it from this very host alone, over TLS (RFC 6265bis, section 4.1.3.2). */
const cookieName = () => (secure() ? "__Host-tollgate_device" : "tollgate_device");

/** The token that the visitor's browser carries, or null. */
export async function readDeviceCookie(): Promise<string | null> {
  return (await cookies()).get(cookieName())?.value ?? null;
}

/** Hands the browser its token; in a server action or route alone. */
export async function writeDeviceCookie(token: string): Promise<void> {
  (await cookies()).set(cookieName(), token, { httpOnly: true, secure: secure(), sameSite: "lax", path: "/", maxAge: trustedDeviceMs / 1000 });
}
