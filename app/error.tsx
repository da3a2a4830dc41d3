"use client";

import { ErrorScreen } from "@/components/layout/error-screen";
import type { PageError } from "@/components/layout/use-report-error";

export default function RootError({ error, reset }: { error: PageError; reset(): void }) {
  return (
    <main>
      <ErrorScreen error={error} onRetry={reset} />
    </main>
  );
}
