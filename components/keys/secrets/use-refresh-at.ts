"use client";

import { useRouter } from "next/navigation";
import { startTransition, useEffect } from "react";
import { nowMs } from "@/lib/platform/time/clock";

/** Timers hold no longer than 2^31 ms; what is further away is looked at again by a later render. */
const longestMs = 86_400_000;
/** The server's clock may be a little behind this one. */
const slackMs = 1_000;

/** Renders the page's data anew at a moment (RFC 3339); null for never. */
export function useRefreshAt(at: string | null): void {
  const router = useRouter();
  useEffect(() => {
    if (at === null) return;
    const waitMs = Date.parse(at) - nowMs() + slackMs;
    if (waitMs < 0 || waitMs > longestMs) return;
    const timer = setTimeout(() => startTransition(() => router.refresh()), waitMs);
    return () => clearTimeout(timer);
  }, [at, router]);
}
