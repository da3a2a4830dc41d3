// The peer as a route handler of Next; bundled into the small application of peer-pages.ts.
import { guardedByPeer } from "./peer-guard";

/** For `export const POST = peerRoute(…)`. */
export function peerRoute(connectionString: string): (request: Request) => Promise<Response> {
  const guarded = guardedByPeer(connectionString);
  return async (request) => {
    const { status, text } = await guarded(request.headers.get("authorization") ?? "", await request.text());
    return new Response(text, { status, headers: { "content-type": "application/json" } });
  };
}
