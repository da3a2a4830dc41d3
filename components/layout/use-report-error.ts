"use client";

import { useEffect } from "react";

export type PageError = Error & { digest?: string };

/**
 * Hands an error that a boundary caught to the browser's own error event, where error tracking listens. One with
 * a digest happened on the server and was reported there.
 */
export function useReportError(error: PageError): void {
  useEffect(() => {
    if (error.digest === undefined) reportError(error);
  }, [error]);
}
