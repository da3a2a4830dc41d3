"use client";

import { useRouter } from "next/navigation";
import { startTransition, useEffect } from "react";

/** Renders the page's data anew every so often while the page is in sight. */
export function RefreshOften({ everyMs }: { everyMs: number }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) startTransition(() => router.refresh());
    }, everyMs);
    return () => clearInterval(timer);
  }, [router, everyMs]);
  return null;
}
