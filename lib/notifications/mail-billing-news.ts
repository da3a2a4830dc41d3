import { listInformed } from "@/lib/accounts/administrators/list-informed";
import { limitReachedSchema } from "@/lib/billing/notices/news";
import { trialEndingSchema } from "@/lib/billing/trials/news";
import type { Subscriber } from "@/lib/jobs/subscriber";
import { queueMails } from "./queue-mails";

const mailLimitReached: Subscriber = {
  type: "limit.reached",
  handle: async (tx, event) => {
    const { organisationId, ...facts } = limitReachedSchema.parse(event.payload);
    const informed = await listInformed(tx, organisationId);
    if (informed === null) return;
    const props = { ...facts, organisation: informed.name, organisationSlug: informed.slug };
    await queueMails(tx, { template: "limit_reached", props, to: informed.people, organisationId, eventId: event.id });
  },
};

const mailTrialEnding: Subscriber = {
  type: "trial.ending",
  handle: async (tx, event) => {
    const { organisationId, planId, endsAt } = trialEndingSchema.parse(event.payload);
    const informed = await listInformed(tx, organisationId);
    if (informed === null) return;
    const props = { planId, endsAt, organisation: informed.name, organisationSlug: informed.slug };
    await queueMails(tx, { template: "trial_ending", props, to: informed.people, organisationId, eventId: event.id });
  },
};

/** Mails about what an organisation may use, to its owners and administrators. */
export const mailBillingNews: readonly Subscriber[] = [mailLimitReached, mailTrialEnding];
