import type { ScheduledJob } from "@/lib/jobs/scheduled-job";
import { env } from "@/lib/platform/env/env";
import { log } from "@/lib/platform/log/log";
import { now, nowMs } from "@/lib/platform/time/clock";
import type { MailProviders } from "./choose-provider";
import { resendProvider } from "./providers/resend";
import { sendgridProvider } from "./providers/sendgrid";
import { anyMailDue } from "./repository";
import { sendDueMails } from "./send-due-mails";
import { deleteReceiptsBefore } from "./webhooks/repository";

let configured: MailProviders | null | undefined;
let warned = false;

/** Resend before SendGrid; null where neither is set up. */
function providers(): MailProviders | null {
  if (configured !== undefined) return configured;
  const { mail } = env();
  const resend = mail?.resend ? resendProvider({ ...mail.resend, from: mail.from }) : null;
  const sendgrid = mail?.sendgrid ? sendgridProvider({ ...mail.sendgrid, from: mail.from }) : null;
  const first = resend ?? sendgrid;
  configured = first === null ? null : { first, second: resend === null ? null : sendgrid };
  return configured;
}

/** Sends queued mails. Without a mail service they stay queued, which a process says once. */
export const sendMails: ScheduledJob = {
  name: "notifications.send_mails",
  cron: "* * * * *",
  everyMs: 1_000,
  run: async (stop) => {
    const services = providers();
    if (services !== null) return { ...(await sendDueMails(services.first, stop, services.second)) };
    if (!warned && (await anyMailDue(now()))) {
      warned = true;
      log().warn("mails are waiting and no mail service is set up: set RESEND_API_KEY or SENDGRID_API_KEY, and MAIL_FROM");
    }
    return { sent: 0, postponed: 0, failed: 0 };
  },
};

/** Svix repeats a message for some 28 hours; by hand it can be repeated later, and then does nothing that it had not done. */
const keepReceiptsMs = 30 * 86_400_000;

/** Deletes the ids of messages that nobody repeats any more, a bounded number each time. */
export const pruneMailWebhooks: ScheduledJob = {
  name: "notifications.prune_webhooks",
  cron: "47 3 * * *",
  run: async () => ({ deleted: await deleteReceiptsBefore(new Date(nowMs() - keepReceiptsMs), 50_000) }),
};
