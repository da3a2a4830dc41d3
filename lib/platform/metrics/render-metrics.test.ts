import { describe, expect, it } from "vitest";
import { count } from "./counts";
import { renderMetrics } from "./render-metrics";

describe("renderMetrics", () => {
  it("shows what was counted, with its labels, in Prometheus' text format, and counts nothing twice", async () => {
    count("requests 200 local", 3);
    count("requests 429 redis");
    count("unknown 401");
    await renderMetrics();
    const { body, contentType } = await renderMetrics();
    expect(contentType).toContain("text/plain");
    expect(body).toContain('tollgate_requests_total{status="200",limiter="local"} 3');
    expect(body).toContain('tollgate_requests_total{status="429",limiter="redis"} 1');
    expect(body).toContain('tollgate_unauthenticated_total{status="401"} 1');
    expect(body).toContain('tollgate_limiter{figure="redis"} 0');
    expect(body).toContain("process_resident_memory_bytes");
  });
});
