/** Percent-encoding is undone this often; nothing of ours is written with more layers. */
const mostLayers = 3;

/** Methods that the Fetch standard forbids (section 2.2.1): no request object can be made of them. */
const forbiddenMethods = new Set(["CONNECT", "TRACE", "TRACK"]);

/**
 * A request's path as whoever decodes it may come to read it: percent-encoding undone, layer by layer, and
 * slashes in a row made one. Rules about paths must look at this spelling, or `%63` goes past a rule about `c`.
 *
 * @param pathname the path as it was sent, without query
 * @returns null where no honest caller writes so: broken UTF-8 or encoding, more than three layers of it,
 *   backslashes, control characters, or segments `.` and `..`, which programs resolve differently
 */
export function plainPath(pathname: string): string | null {
  let path = pathname;
  for (let layer = 0; layer === 0 || /%[0-9a-f]{2}/i.test(path); layer++) {
    if (layer === mostLayers) return null;
    const decoded = layer === 0 ? decode(path) : decodeRuns(path);
    if (decoded === null) return null;
    path = decoded;
  }
  if (/[\\\p{Cc}]/u.test(path) || path.split("/").some((segment) => segment === "." || segment === "..")) return null;
  return path.replace(/\/{2,}/g, "/");
}

/**
 * Looks at the first line of a request (RFC 9112, section 3) before anything else sees it: 405 for methods
 * that nothing here can serve, 400 for targets that are no readable path on this host, null where all is well.
 */
export function refusedTarget(method: string | undefined, target: string | undefined): 400 | 405 | null {
  if (forbiddenMethods.has(method?.toUpperCase() ?? "")) return 405;
  if (!target?.startsWith("/") || !URL.canParse(target, "http://localhost")) return 400;
  return plainPath(target.split(/[?#]/)[0] ?? "") === null ? 400 : null;
}

const lenient = new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * Undoes a deeper layer run by run. A sign such as `100%`, written `100%25`, need not decode any further, and must not
 * keep what stands elsewhere in the path from being read. Bytes that are no UTF-8 become U+FFFD.
 */
function decodeRuns(path: string): string {
  return path.replace(/(?:%[0-9a-f]{2})+/gi, (run) => lenient.decode(Uint8Array.from(run.slice(1).split("%"), (byte) => Number.parseInt(byte, 16))));
}

function decode(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
