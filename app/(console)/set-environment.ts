"use server";

import { cookies } from "next/headers";
import { environmentCookieName, isEnvironment } from "./environment";

const yearInSeconds = 365 * 24 * 60 * 60;

/** Keeps the position of the Live/Test switch; anything else is ignored. The page is then rendered anew. */
export async function setEnvironment(environment: string): Promise<void> {
  if (!isEnvironment(environment)) return;
  const jar = await cookies();
  jar.set(environmentCookieName, environment, { path: "/", maxAge: yearInSeconds, sameSite: "lax", httpOnly: true });
}
