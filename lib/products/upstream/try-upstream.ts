import type { OperatorScope } from "@/lib/accounts/policy";
import { AppError } from "@/lib/platform/errors/app-error";
import { newId } from "@/lib/platform/ids/ids";
import { monotonicUs } from "@/lib/platform/time/clock";
import { type TryResult, upstreamIdForm } from "../schemas";
import { openAuth } from "./auth-value";
import { upstreamAgent } from "./proxy/agents";
import { exchange } from "./proxy/exchange";
import { upstreamHeaders } from "./proxy/headers";
import { findUpstream } from "./repository";

/**
 * Sends one GET to the base URL as calls would go, credential included, and tells what came of it. The body is not
 * read; the circuit breaker neither hinders nor hears of it. Throws `not_found` and `field_keys_missing`.
 */
export async function tryUpstream(scope: OperatorScope, { upstreamId }: { upstreamId: string }): Promise<TryResult> {
  const target = upstreamIdForm.test(upstreamId) ? await findUpstream(scope, upstreamId) : null;
  if (target === null) throw new AppError("not_found");
  const url = new URL(target.baseUrl);
  const agent = upstreamAgent(target, { keepAlive: false });
  const headers = upstreamHeaders([["accept", "*/*"]], { requestId: newId("req"), address: "unknown", proto: "https", auth: openAuth(target), body: false });
  const startedUs = monotonicUs();
  const latencyMs = () => Math.round((monotonicUs() - startedUs) / 1_000);
  try {
    const { status, body } = await exchange({
      url,
      target: url.pathname,
      method: "GET",
      headers: headers ?? new Map(),
      body: null,
      contentLength: null,
      agent,
      connectTimeoutMs: target.connectTimeoutMs,
      responseTimeoutMs: target.responseTimeoutMs,
      signal: AbortSignal.timeout(target.connectTimeoutMs + target.responseTimeoutMs),
    });
    const taken = latencyMs();
    body.destroy();
    return { ok: true, status, latencyMs: taken };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ok: false, code: codeOf(error), reason: error.cause instanceof Error ? error.cause.message : null, latencyMs: latencyMs() };
  }
}

function codeOf({ code }: AppError): Extract<TryResult, { ok: false }>["code"] {
  return code === "upstream_timeout" || code === "upstream_invalid" ? code : "upstream_unreachable";
}
