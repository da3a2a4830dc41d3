import { timingSafeEqual } from "node:crypto";
import { cookies } from "next/headers";
import { env } from "@/lib/platform/env/env";
import { nowMs } from "@/lib/platform/time/clock";
import { keyedHash } from "../keyed-hash";
import type { OauthService } from "../schemas";

const secure = () => env().appUrl.startsWith("https://");
const cookie = (name: string) => `${secure() ? "__Host-" : ""}tollgate_${name}`;
const options = (maxAge: number) => ({ httpOnly: true, secure: secure(), sameSite: "lax" as const, path: "/", maxAge });

/** The token of an account that may be joined once its owner has proved who they are; see pending-link.ts. */
export async function readPendingLinkCookie(): Promise<string | null> {
  return (await cookies()).get(cookie("link"))?.value ?? null;
}

export async function writePendingLinkCookie(token: string): Promise<void> {
  (await cookies()).set(cookie("link"), token, options(3_600));
}

export async function clearPendingLinkCookie(): Promise<void> {
  (await cookies()).set(cookie("link"), "", options(0));
}

const intentSeconds = 600;
const seal = (text: string) => keyedHash("link intents", text).toString("base64url");

/** What a visitor who is signed in is about to do at another service: to add it to their account. Sealed, and bound to their session. */
export function linkIntent(sessionId: string, service: OauthService): string {
  const text = `${sessionId}.${service}.${nowMs() + intentSeconds * 1000}`;
  return `${text}.${seal(text)}`;
}

/** Whether an intent is ours, still good, and of this session and service. */
export function isLinkIntent(intent: string | null, sessionId: string, service: OauthService): boolean {
  const [session = "", of = "", until = "", mark = ""] = (intent ?? "").split(".");
  const given = Buffer.from(mark);
  const expected = Buffer.from(seal(`${session}.${of}.${until}`));
  return given.length === expected.length && timingSafeEqual(given, expected) && session === sessionId && of === service && nowMs() < Number(until);
}

export async function writeLinkIntent(sessionId: string, service: OauthService): Promise<void> {
  (await cookies()).set(cookie("link_intent"), linkIntent(sessionId, service), options(intentSeconds));
}

/** The intent that the browser carries, which is of no use a second time. */
export async function takeLinkIntent(): Promise<string | null> {
  const store = await cookies();
  const intent = store.get(cookie("link_intent"))?.value ?? null;
  if (intent !== null) store.set(cookie("link_intent"), "", options(0));
  return intent;
}

/** Whether the visitor asked to be remembered when they set out; their browser's script notes it, and it decides nothing else. */
export async function readRememberedWish(): Promise<boolean> {
  return (await cookies()).get("tollgate_remember")?.value === "1";
}
