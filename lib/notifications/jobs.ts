import type { ScheduledJob } from "@/lib/jobs/scheduled-job";
import { env } from "@/lib/platform/env/env";
import { log } from "@/lib/platform/log/log";
import { now } from "@/lib/platform/time/clock";
import type { MailProvider } from "./providers/mail-provider";
import { resendProvider } from "./providers/resend";
import { anyMailDue } from "./repository";
import { sendDueMails } from "./send-due-mails";

let configured: MailProvider | null | undefined;
let warned = false;

/** Null where no mail service is set up. */
function provider(): MailProvider | null {
  const { mail } = env();
  configured ??= mail === null ? null : resendProvider({ ...mail.resend, from: mail.from });
  return configured;
}

/** Sends queued mails. Without a mail service they stay queued, which a process says once. */
export const sendMails: ScheduledJob = {
  name: "notifications.send_mails",
  cron: "* * * * *",
  everyMs: 1_000,
  run: async (stop) => {
    const service = provider();
    if (service !== null) return { ...(await sendDueMails(service, stop)) };
    if (!warned && (await anyMailDue(now()))) {
      warned = true;
      log().warn("mails are waiting and no mail service is set up: set RESEND_API_KEY and MAIL_FROM");
    }
    return { sent: 0, postponed: 0, failed: 0 };
  },
};
