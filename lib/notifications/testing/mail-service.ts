import { afterAll, afterEach, beforeAll } from "vitest";
import { type FaultyProxy, startFaultyProxy } from "@/e2e/stand-ins/faulty-proxy";
import { type ResendStandIn, type SentMail, startResend } from "@/e2e/stand-ins/resend";
import { setErrorSink } from "@/lib/platform/errors/error-sink";
import { pool } from "@/lib/platform/db/pool";
import type { MailProvider } from "../providers/mail-provider";
import { resendProvider } from "../providers/resend";

export const mailFrom = "Tollgate <tollgate@example.com>";

/** A row of `mails`, as far as tests look at it. */
export type MailRow = {
  id: string;
  organisation_id: string;
  recipient: string;
  template: string;
  locale: string;
  state: string;
  attempts: number;
  next_attempt_at: Date;
  provider: string | null;
  provider_id: string | null;
  uncertain_since: Date | null;
  error: string | null;
  sent_at: Date | null;
};

/** By recipient. */
export async function mailRows(): Promise<MailRow[]> {
  return (await pool().query<MailRow>("SELECT * FROM mails ORDER BY recipient, id")).rows;
}

/** The mail service's double behind a line that can be made to fail, and a provider that gives up after 300 ms. */
export class MailService {
  #resend: ResendStandIn | undefined;
  #proxy: FaultyProxy | undefined;

  async start(): Promise<void> {
    const standIn = await startResend();
    if (standIn === null) throw new Error("the package emulate is needed here");
    this.#resend = standIn;
    this.#proxy = await startFaultyProxy(standIn.url, { retryAfter: "7" });
  }

  get proxy(): FaultyProxy {
    if (this.#proxy === undefined) throw new Error("the service has not started");
    return this.#proxy;
  }

  get provider(): MailProvider {
    return resendProvider({ apiKey: "re_test", baseUrl: this.proxy.url, from: mailFrom, timeoutMs: 300 });
  }

  async arrivedFor(address: string): Promise<SentMail[]> {
    return ((await this.#resend?.mails()) ?? []).filter(({ to }) => to.includes(address));
  }

  /** What arrived for the rows there are now. */
  async arrived(): Promise<SentMail[]> {
    const ids = (await mailRows()).map(({ provider_id }) => provider_id);
    return ((await this.#resend?.mails()) ?? []).filter(({ id }) => ids.includes(id));
  }

  async stop(): Promise<void> {
    await Promise.all([this.#proxy?.close(), this.#resend?.close()]);
  }
}

/** Starts the service for the test file that calls it. */
export function useMailService(): MailService {
  const service = new MailService();
  beforeAll(() => service.start());
  afterEach(() => {
    setErrorSink(undefined);
    service.proxy.faults.length = 0;
  });
  afterAll(() => service.stop());
  return service;
}
