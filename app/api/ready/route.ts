import { checkReadiness, type ReadinessCheck } from "@/lib/platform/health/check-readiness";

const shown = ({ status, durationMs }: ReadinessCheck) => ({ status, duration_ms: durationMs });

/** Readiness: 200 where this server can do its work, 503 with the failing check where it can't. */
export async function GET(): Promise<Response> {
  const { ready, checks } = await checkReadiness();
  return Response.json(
    {
      status: ready ? "ready" : "not_ready",
      checks: {
        database: shown(checks.database),
        migrations: shown(checks.migrations),
        limiter: { ...shown(checks.limiter), mode: checks.limiter.mode },
      },
    },
    { status: ready ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}

export const dynamic = "force-dynamic";
