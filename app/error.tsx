"use client";

import { ErrorScreen } from "@/components/layout/error-screen";

export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset(): void }) {
  return (
    <main>
      <ErrorScreen digest={error.digest} onRetry={reset} />
    </main>
  );
}
