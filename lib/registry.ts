import { deleteAccounts } from "@/lib/accounts/deletion/delete-accounts";
import { buildExports, pruneExports } from "@/lib/accounts/exports/build-exports";
import type { ExportParts } from "@/lib/accounts/exports/export-part";
import * as accountsExports from "@/lib/accounts/exports/parts/parts";
import { deleteOrganisations, pruneBatches, sendInvitations } from "@/lib/accounts/jobs";
import { pruneAudit } from "@/lib/audit/jobs";
import * as authExports from "@/lib/auth/exports/parts";
import { pruneFactors, recoverAccounts } from "@/lib/auth/factors/jobs";
import { forgetWaysIn } from "@/lib/auth/forget/forget-ways-in";
import { pruneProofs, pruneSessions } from "@/lib/auth/jobs";
import { watchLimits } from "@/lib/billing/notices/watch-limits";
import { watchTrials } from "@/lib/billing/trials/jobs";
import { startTrial } from "@/lib/billing/trials/start-trial";
import { dispatchEvents } from "@/lib/jobs/dispatch-events";
import { pruneEvents } from "@/lib/jobs/prune-events";
import type { ScheduledJob } from "@/lib/jobs/scheduled-job";
import type { Subscriber } from "@/lib/jobs/subscriber";
import { endDeletedOrganisation } from "@/lib/keys/end-deleted-organisation";
import * as keysExports from "@/lib/keys/export-parts";
import { remindExpiring } from "@/lib/keys/expiry/remind-expiring";
import { pruneSecrets } from "@/lib/keys/jobs";
import { pruneMailWebhooks, sendMails } from "@/lib/notifications/jobs";
import { mailAccountNews } from "@/lib/notifications/mail-account-news";
import { mailFactorNews } from "@/lib/notifications/mail-factor-news";
import { mailBillingNews } from "@/lib/notifications/mail-billing-news";
import { mailKeyLife } from "@/lib/notifications/mail-key-news";
import { mailKeyLeaked } from "@/lib/notifications/mail-key-leaked";
import { mailOrganisationNews } from "@/lib/notifications/mail-organisation-news";
import { mailPrivacyNews } from "@/lib/notifications/mail-privacy-news";
import { forgetFarewells, forgetMails } from "@/lib/notifications/person/forget-mails";
import * as mailsExports from "@/lib/notifications/person/parts";
import * as usageExports from "@/lib/usage/exports/parts";
import { pruneIdempotency, verifyRollups } from "@/lib/usage/jobs";

/** What each room does about news from rooms to its left. Every type of event needs one, or it waits for a newer version. */
const subscribers: readonly Subscriber[] = [endDeletedOrganisation, mailKeyLeaked, ...mailKeyLife, startTrial, ...mailBillingNews, ...mailOrganisationNews, ...mailAccountNews, ...mailFactorNews, ...mailPrivacyNews];

/** What each room gives of a person and of an organisation who take their data along. */
const exportParts: ExportParts = {
  person: [...accountsExports.personParts, ...authExports.personParts, ...mailsExports.personParts],
  organisation: [...accountsExports.organisationParts, ...keysExports.organisationParts, ...usageExports.organisationParts],
};

/** What each room takes away of a person who leaves. */
const forgetParts = [forgetWaysIn, forgetMails];

/** Every scheduled job of every room. Only the worker and /api/jobs import this list. */
export const scheduledJobs: readonly ScheduledJob[] = [pruneAudit, sendInvitations, pruneBatches, deleteOrganisations, buildExports(exportParts), pruneExports, deleteAccounts(forgetParts), pruneSessions, pruneProofs, recoverAccounts, pruneFactors, remindExpiring, pruneSecrets, verifyRollups, pruneIdempotency, watchTrials, watchLimits, dispatchEvents(subscribers), pruneEvents, sendMails, pruneMailWebhooks, forgetFarewells];
