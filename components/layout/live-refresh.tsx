"use client";

import { useRouter } from "next/navigation";
import { startTransition, useEffect, useEffectEvent } from "react";

/** At most one new render a second, the first at once. */
const throttleMs = 1000;
const reconnectMs = 5000;
/** Each connection counts as use of the session: an unattended page must let it end. */
const idleMs = 5 * 60_000;
const signsOfLife = ["pointerdown", "pointermove", "wheel", "keydown"] as const;

/**
 * Renders the page's data anew each time the server says on an event stream that something changed. The stream
 * is told when the page was made, so that nothing falls between the two. It is closed while the page is out of sight, and
 * after five minutes without pointer or keys, so a forgotten tab costs nothing; coming back brings it up to date.
 */
export function LiveRefresh({ src, since, event }: { src: string; since: string; event: string }) {
  const router = useRouter();
  // Each render of the page is newer, which is no reason to connect anew; the next connection takes the newest.
  const address = useEffectEvent(() => `${src}&since=${encodeURIComponent(since)}`);

  useEffect(() => {
    let stream: EventSource | null = null;
    let reconnect: ReturnType<typeof setTimeout> | undefined;
    let pending: ReturnType<typeof setTimeout> | undefined;
    let idle: ReturnType<typeof setTimeout> | undefined;
    let lastAt = -throttleMs;

    function refresh() {
      if (pending !== undefined) return;
      pending = setTimeout(
        () => {
          pending = undefined;
          lastAt = performance.now();
          startTransition(() => router.refresh());
        },
        Math.max(0, lastAt + throttleMs - performance.now()),
      );
    }

    function connect() {
      clearTimeout(reconnect);
      stream?.close();
      stream = new EventSource(address());
      stream.addEventListener(event, refresh);
      stream.addEventListener("error", () => {
        // The browser reconnects by itself after a lost connection, but not after an answer that is no stream.
        // Rendering anew with the next attempt sends those whose session has ended to sign in.
        if (stream?.readyState !== EventSource.CLOSED) return;
        reconnect = setTimeout(() => {
          connect();
          refresh();
        }, reconnectMs);
      });
    }

    function close() {
      for (const timer of [reconnect, pending, idle]) clearTimeout(timer);
      pending = undefined;
      stream?.close();
      stream = null;
    }

    function stayAwake() {
      clearTimeout(idle);
      idle = setTimeout(close, idleMs);
    }

    function onLife() {
      if (document.hidden) return;
      stayAwake();
      if (stream !== null) return;
      connect();
      refresh();
    }

    const onVisibility = () => (document.hidden ? close() : onLife());

    if (!document.hidden) {
      connect();
      stayAwake();
    }
    document.addEventListener("visibilitychange", onVisibility);
    for (const sign of signsOfLife) document.addEventListener(sign, onLife, { passive: true, capture: true });
    return () => {
      document.removeEventListener("visibilitychange", onVisibility);
      for (const sign of signsOfLife) document.removeEventListener(sign, onLife, { capture: true });
      close();
    };
  }, [router, src, event]);

  return null;
}
