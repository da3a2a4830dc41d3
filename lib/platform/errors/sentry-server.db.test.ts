import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { AppError } from "./app-error";
import { errorSink } from "./error-sink";
import { reportError } from "./report-error";
import { startSentry } from "./sentry-server";

useTestDatabase();

const received: { headers: http.IncomingHttpHeaders; body: string }[] = [];
const tracker = http.createServer((request, response) => {
  let body = "";
  request.setEncoding("utf8").on("data", (text: string) => {
    body += text;
  });
  request.on("end", () => {
    received.push({ headers: request.headers, body });
    response.end("{}");
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => tracker.listen(0, "127.0.0.1", resolve));
  const { port } = tracker.address() as AddressInfo;
  vi.stubEnv("SENTRY_DSN", `http://public@127.0.0.1:${port}/1`);
  vi.stubEnv("SENTRY_ENVIRONMENT", "test-site");
});

afterAll(() => {
  vi.unstubAllEnvs();
  tracker.close();
});

it("sends unexpected errors to the tracker, scrubbed, and expected ones never", async () => {
  await startSentry();
  expect(errorSink()).toBeDefined();

  reportError(new AppError("validation_failed"), { requestId: "req_expected" });
  reportError(new Error("lost 001099012345 of lan@example.com"), { requestId: "req_unexpected" });

  await vi.waitFor(() => expect(received.length).toBeGreaterThan(0), { timeout: 5_000 });
  const sent = received.map(({ body }) => body).join("\n");
  expect(sent).toContain("req_unexpected");
  expect(sent).toContain("test-site");
  expect(sent).toContain("lost [masked] of [masked]");
  expect(sent).not.toContain("req_expected");
  expect(sent).not.toMatch(/001099012345|lan@example\.com|server_name/);
});
