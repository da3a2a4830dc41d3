import { env } from "@/lib/platform/env/env";
import { AppError } from "@/lib/platform/errors/app-error";
import { http } from "@/lib/platform/http/http";
import { renderMetrics } from "@/lib/platform/metrics/render-metrics";
import { sameText } from "@/lib/platform/text/same-text";

/** Figures of this process for Prometheus. Needs `Authorization: Bearer $METRICS_TOKEN`; without a token set there is no such page. */
export const GET = http(async (request) => {
  const token = env().metricsToken;
  if (token === null || !sameText(request.headers.get("authorization") ?? "", `Bearer ${token}`)) throw new AppError("not_found");
  const { body, contentType } = await renderMetrics();
  return new Response(body, { headers: { "content-type": contentType, "cache-control": "no-store" } });
});
