import type { ForgetPart } from "@/lib/accounts/deletion/delete-accounts";
import type { ScheduledJob } from "@/lib/jobs/scheduled-job";
import { isLocale } from "@/lib/platform/i18n/locales";
import { now, nowMs } from "@/lib/platform/time/clock";
import { queueMails } from "../queue-mails";
import { scrubMails, scrubMailsOf } from "./repository";

const dayMs = 86_400_000;
/** How long mails are kept whose address the program has no other use for. A link works for seven days, and its invitation is kept for 30 more. */
const kept = { account_deleted: 7 * dayMs, address_changed: 7 * dayMs, invitation: 37 * dayMs } as const;

/** Empties the mails of a person who leaves, and says goodbye in a last one. */
export const forgetMails: ForgetPart = async (tx, { email, locale }) => {
  await scrubMails(tx, email);
  const to = [{ email, locale: isLocale(locale) ? locale : ("en" as const) }];
  await queueMails(tx, { template: "account_deleted", props: { deletedAt: now().toISOString() }, to, organisationId: null, eventId: null });
};

/** Empties the last mails to addresses that somebody left a week ago, and those with invitations that ended 30 days ago. */
export const forgetFarewells: ScheduledJob = {
  name: "notifications.forget_farewells",
  cron: "42 3 * * *",
  run: async () => {
    let emptied = 0;
    for (const template of ["account_deleted", "address_changed", "invitation"] as const) emptied += await scrubMailsOf(template, new Date(nowMs() - kept[template]));
    return { emptied };
  },
};
