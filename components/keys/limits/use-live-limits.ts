"use client";

import { useEffect, useState } from "react";
import type { LiveLimits } from "./live-limits-shape";

const pollMs = 2_000;

type Live = { limits: LiveLimits; /** True while the server can't be asked: what is shown may be old. */ stale: boolean };

/**
 * A key's limits as they are now: those that came with the page, then the server's newest every two seconds while the
 * page is in sight.
 */
export function useLiveLimits(src: string, fromPage: LiveLimits): Live {
  const [live, setLive] = useState<Live>({ limits: fromPage, stale: false });
  const [seen, setSeen] = useState(fromPage);
  // A page rendered anew brings newer numbers than the last answer.
  if (seen !== fromPage) {
    setSeen(fromPage);
    setLive({ limits: fromPage, stale: false });
  }

  useEffect(() => {
    const ended = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;

    async function poll() {
      try {
        const response = await fetch(src, { signal: ended.signal, headers: { accept: "application/json" } });
        if (response.ok) setLive({ limits: (await response.json()) as LiveLimits, stale: false });
        else setLive((before) => ({ ...before, stale: true }));
        // Who has been signed out, or may no longer see the key, is told by the page's next render.
        if (response.status === 401 || response.status === 404) return;
      } catch {
        if (ended.signal.aborted) return;
        setLive((before) => ({ ...before, stale: true }));
      }
      schedule();
    }

    function schedule() {
      clearTimeout(timer);
      if (!document.hidden && !ended.signal.aborted) timer = setTimeout(() => void poll(), pollMs);
    }

    schedule();
    document.addEventListener("visibilitychange", schedule, { signal: ended.signal });
    return () => {
      ended.abort();
      clearTimeout(timer);
    };
  }, [src]);

  return live;
}
