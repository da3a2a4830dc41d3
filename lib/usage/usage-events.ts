import type { OrgScope } from "@/lib/accounts/policy";
import { watchUsage } from "./watch-usage";

/** After this long the stream ends and the browser connects anew, which checks session and membership again. */
const longestStreamMs = 55_000;
const encoder = new TextEncoder();

/**
 * A stream in the format of server-sent events (WHATWG HTML, section 9.2): one `usage` event for each change of
 * the counts. Ends by itself, when `signal` aborts, or when the reader goes away.
 */
export function usageEvents(scope: OrgScope, watch: { environment: "live" | "test"; since: Date }, signal: AbortSignal): ReadableStream<Uint8Array> {
  let end = (): void => {};
  return new ReadableStream<Uint8Array>({
    start(controller) {
      let ended = false;
      const unwatch = watchUsage(scope, watch, () => controller.enqueue(encoder.encode("event: usage\ndata: {}\n\n")));
      const timer = setTimeout(() => {
        end();
        controller.close();
      }, longestStreamMs);
      end = () => {
        if (ended) return;
        ended = true;
        clearTimeout(timer);
        unwatch();
      };
      signal.addEventListener("abort", end, { once: true });
      controller.enqueue(encoder.encode("retry: 1000\n\n"));
    },
    cancel: () => end(),
  });
}
