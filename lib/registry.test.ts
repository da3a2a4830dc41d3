import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { scheduledJobs } from "./registry";

describe("scheduled jobs", () => {
  it("have names of their own, and the same schedule on Vercel", () => {
    const { crons } = JSON.parse(readFileSync("vercel.json", "utf8")) as { crons: unknown };
    expect(crons).toEqual(scheduledJobs.map(({ name, cron }) => ({ path: `/api/jobs/${name}`, schedule: cron })));
    expect(new Set(scheduledJobs.map(({ name }) => name)).size).toBe(scheduledJobs.length);
  });
});
