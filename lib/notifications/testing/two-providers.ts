import { afterAll, beforeAll, beforeEach } from "vitest";
import { type SendgridStandIn, startSendgrid } from "@/e2e/stand-ins/sendgrid";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";
import { advanceClock, freezeClock } from "@/lib/platform/time/clock";
import type { MailProvider } from "../providers/mail-provider";
import { sendgridProvider } from "../providers/sendgrid";
import { queueMails } from "../queue-mails";
import { sendDueMails } from "../send-due-mails";
import { templates } from "../templates";
import { mailFrom, type MailService, useMailService } from "./mail-service";

export const minuteMs = 60_000;

/** Resend's double behind a line that can be made to fail, and SendGrid's after it. The clock stands still. */
export class TwoProviders {
  #sendgrid: SendgridStandIn | undefined;
  #pair: { first: MailProvider; second: MailProvider } | undefined;

  constructor(readonly resend: MailService) {}

  async start(): Promise<void> {
    this.#sendgrid = await startSendgrid();
  }

  /** Providers that nobody has found unwell yet. */
  renew(): void {
    this.sendgrid.faults.length = 0;
    this.#pair = { first: this.resend.provider, second: this.secondAt(this.sendgrid.url) };
  }

  get sendgrid(): SendgridStandIn {
    if (this.#sendgrid === undefined) throw new Error("the service has not started");
    return this.#sendgrid;
  }

  get pair(): { first: MailProvider; second: MailProvider } {
    if (this.#pair === undefined) throw new Error("the service has not started");
    return this.#pair;
  }

  secondAt(baseUrl: string): MailProvider {
    return sendgridProvider({ apiKey: this.sendgrid.apiKey, baseUrl, from: mailFrom, timeoutMs: 300 });
  }

  send(second: MailProvider = this.pair.second): ReturnType<typeof sendDueMails> {
    return sendDueMails(this.pair.first, new AbortController().signal, second);
  }

  async queue(...emails: string[]): Promise<void> {
    const to = emails.map((email) => ({ email, locale: "en" as const }));
    await inTransaction((tx) => queueMails(tx, { template: "key_leaked", props: templates.key_leaked.sample, to, organisationId: null, eventId: null }));
  }

  /** Lets the minutes pass, with a run in each. */
  async minutes(count: number, before: () => Promise<void> | void = () => undefined): Promise<void> {
    for (let minute = 0; minute < count; minute++) {
      await before();
      await this.send();
      advanceClock(minuteMs);
    }
  }

  /** How many mails to an address arrived through the first and through the second. */
  async arrived(email: string): Promise<[number, number]> {
    return [(await this.resend.arrivedFor(email)).length, this.sendgrid.mails.filter(({ to }) => to === email).length];
  }

  async stop(): Promise<void> {
    await this.#sendgrid?.close();
  }
}

/** Starts both for the test file that calls it. */
export function useTwoProviders(): TwoProviders {
  const providers = new TwoProviders(useMailService());
  beforeAll(() => providers.start());
  beforeEach(async () => {
    freezeClock(new Date("2026-11-21T09:00:00Z"));
    await pool().query("TRUNCATE mails, marked_addresses");
    providers.renew();
  });
  afterAll(async () => {
    freezeClock(null);
    await providers.stop();
  });
  return providers;
}
