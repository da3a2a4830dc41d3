import { fork } from "node:child_process";
import { afterEach, describe, expect, it } from "vitest";
import { minuteMs, useTwoProviders } from "@/lib/notifications/testing/two-providers";
import { mailRows } from "@/lib/notifications/testing/mail-service";
import { leaseMs, sendDueMails } from "@/lib/notifications/send-due-mails";
import { setErrorSink } from "@/lib/platform/errors/error-sink";
import { advanceClock, freezeClock, now } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";

useTestDatabase();
const two = useTwoProviders();
afterEach(() => setErrorSink(undefined));

/** Lets a process queue and send until it has queued so many, kills it in the middle of its work, and gives what it had committed. */
async function killed(service: "resend" | "sendgrid", name: string, after: number): Promise<string[]> {
  const [url, key] = service === "resend" ? [two.resend.proxy.url, "re_test"] : [two.sendgrid.url, two.sendgrid.apiKey];
  const child = fork(new URL("../fixtures/mail-process.ts", import.meta.url), [service, url, key, name], { execArgv: ["--import", "tsx"], stdio: "inherit" });
  const committed: string[] = [];
  child.on("message", (email) => {
    committed.push(String(email));
    if (committed.length === after) child.kill("SIGKILL");
  });
  await new Promise<void>((resolve, reject) => child.once("exit", (code, signal) => (signal === "SIGKILL" ? resolve() : reject(new Error(`the process ended with ${code}`)))));
  return committed;
}

describe.each(["resend", "sendgrid"] as const)("a process that is killed while it queues and sends through %s", (service) => {
  it.each([7, 40])("after %i mails has lost none, and nobody gets one twice", { timeout: 60_000 }, async (after) => {
    // The child's clock runs.
    freezeClock(null);
    setErrorSink(() => undefined);
    const committed = await killed(service, `${service}-${after}`, after);
    freezeClock(now());
    const provider = service === "resend" ? two.pair.first : two.pair.second;
    expect((await mailRows()).some(({ state }) => state === "queued")).toBe(true);
    for (let minute = 0; minute < 5; minute++) {
      advanceClock(Math.max(leaseMs, minuteMs));
      await sendDueMails(provider, new AbortController().signal);
    }
    const rows = await mailRows();
    expect(rows.map(({ recipient }) => recipient)).toEqual(expect.arrayContaining(committed));
    const arrived = new Map<string, number>();
    for (const { recipient } of rows) arrived.set(recipient, (await two.arrived(recipient)).reduce((sum, count) => sum + count, 0));
    // Only what was on its way to somebody who would not recognise a repeat is left to an operator.
    const open = rows.filter(({ state, uncertain_since }) => state === "failed" && uncertain_since !== null);
    expect(open.length).toBeLessThanOrEqual(service === "resend" ? 0 : 1);
    for (const { recipient, state } of rows) {
      if (state === "sent") expect([recipient, arrived.get(recipient)]).toEqual([recipient, 1]);
      else expect([state, (arrived.get(recipient) ?? 0) <= 1]).toEqual(["failed", true]);
    }
  });
});
