import { backupCodeUsedSchema, factorChangedSchema, recoveryMovedSchema } from "@/lib/auth/factors/news";
import { findUserMail } from "@/lib/auth/proofs/find-mail-facts";
import type { Subscriber } from "@/lib/jobs/subscriber";
import { queueMails } from "./queue-mails";

const mailMfaChanged: Subscriber = {
  type: "factor.changed",
  handle: async (tx, event) => {
    const { userId, factor, change, ip } = factorChangedSchema.parse(event.payload);
    const to = await findUserMail(tx, userId);
    if (to === null) return;
    const props = { factor, change, ip, changedAt: event.createdAt.toISOString() };
    await queueMails(tx, { template: "mfa_changed", props, to: [to], organisationId: null, eventId: event.id });
  },
};

const mailRecoveryCodeUsed: Subscriber = {
  type: "backup_code.used",
  handle: async (tx, event) => {
    const { userId, left, ip } = backupCodeUsedSchema.parse(event.payload);
    const to = await findUserMail(tx, userId);
    if (to === null) return;
    const props = { left, ip, usedAt: event.createdAt.toISOString() };
    await queueMails(tx, { template: "recovery_code_used", props, to: [to], organisationId: null, eventId: event.id });
  },
};

const mailRecoveryMoved: Subscriber = {
  type: "recovery.moved",
  handle: async (tx, event) => {
    const { userId, recoveryId, state, dueAt, ip } = recoveryMovedSchema.parse(event.payload);
    const to = await findUserMail(tx, userId);
    if (to === null) return;
    const props = { recoveryId, state, dueAt, ip, at: event.createdAt.toISOString() };
    await queueMails(tx, { template: "recovery_moved", props, to: [to], organisationId: null, eventId: event.id });
  },
};

/** Mails about a person's second factors, to that person. */
export const mailFactorNews: readonly Subscriber[] = [mailMfaChanged, mailRecoveryCodeUsed, mailRecoveryMoved];
