"use client";

import { ErrorScreen } from "@/components/layout/error-screen";
import type { PageError } from "@/components/layout/use-report-error";

export default function AccountError({ error, reset }: { error: PageError; reset(): void }) {
  return <ErrorScreen error={error} onRetry={reset} />;
}
