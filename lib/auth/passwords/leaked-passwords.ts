import { createHash } from "node:crypto";
import { env } from "@/lib/platform/env/env";
import { log } from "@/lib/platform/log/log";

const timeoutMs = 2_000;
const mostBytes = 1_000_000;

/**
 * Whether a password was met in a leak, as a service for it says (the range API of Have I Been Pwned). It learns the first
 * five of forty characters of the password's SHA-1, which some hundred leaked passwords share, and by padding not even how
 * many those are. False where no such service is set up, or it does not answer in time: a service that is down must keep
 * nobody out.
 */
export async function isLeakedPassword(password: string): Promise<boolean> {
  const url = env().leakedPasswordsUrl;
  if (url === null) return false;
  const hash = createHash("sha1").update(password.normalize("NFKC")).digest("hex").toUpperCase();
  const [prefix, suffix] = [hash.slice(0, 5), hash.slice(5)];
  try {
    const response = await fetch(`${url}/range/${prefix}`, {
      headers: { "add-padding": "true", "user-agent": "Tollgate" },
      signal: AbortSignal.timeout(timeoutMs),
      redirect: "error",
    });
    if (!response.ok) throw new Error(`answered ${response.status}`);
    const text = await response.text();
    if (text.length > mostBytes) throw new Error("answered too much");
    // Lines that only pad count nothing.
    return text.split("\n").some((line) => line.trim().startsWith(`${suffix}:`) && !/:0+$/.test(line.trim()));
  } catch (error) {
    log().warn({ error }, "leaked passwords could not be looked up");
    return false;
  }
}
