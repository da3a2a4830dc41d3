import type { Instrumentation } from "next";

/*
 * Next's two instrumentation hooks (`instrumentation.ts`). They stand in this folder because a bundler leaves
 * the server's code out of the Edge bundle only where the question for the runtime is asked on the spot.
 */

/** Runs once when a server process starts. Throws where the environment is incomplete. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { startSentry } = await import("@/lib/platform/errors/sentry-server");
    await startSentry();
  }
}

/** Takes the errors that Next caught. The Edge side has no reporting of its own: it only passes requests on. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { reportRequestError } = await import("@/lib/platform/errors/report-request-error");
    reportRequestError(error, { method: request.method, routePath: context.routePath, routeType: context.routeType });
  }
};
