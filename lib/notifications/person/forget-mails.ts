import type { ForgetPart } from "@/lib/accounts/deletion/delete-accounts";
import type { ScheduledJob } from "@/lib/jobs/scheduled-job";
import { isLocale } from "@/lib/platform/i18n/locales";
import { now, nowMs } from "@/lib/platform/time/clock";
import { queueMails } from "../queue-mails";
import { scrubMails, scrubMailsOf } from "./repository";

const keepFarewellsMs = 7 * 86_400_000;

/** Empties the mails of a person who leaves, and says goodbye in a last one. */
export const forgetMails: ForgetPart = async (tx, { email, locale }) => {
  await scrubMails(tx, email);
  const to = [{ email, locale: isLocale(locale) ? locale : ("en" as const) }];
  await queueMails(tx, { template: "account_deleted", props: { deletedAt: now().toISOString() }, to, organisationId: null, eventId: null });
};

/** Empties the last mails to people who left a week ago. */
export const forgetFarewells: ScheduledJob = {
  name: "notifications.forget_farewells",
  cron: "42 3 * * *",
  run: async () => ({ emptied: await scrubMailsOf("account_deleted", new Date(nowMs() - keepFarewellsMs)) }),
};
