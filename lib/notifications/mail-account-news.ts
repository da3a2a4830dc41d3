import { emailVerifiedSchema } from "@/lib/accounts/users/news";
import { deviceNames } from "@/lib/auth/device-names";
import {
  emailChangedSchema,
  emailChangeRequestedSchema,
  newPlaceSchema,
  passwordChangedSchema,
  passwordResetRequestedSchema,
  signInLockedSchema,
  verificationRequestedSchema,
} from "@/lib/auth/news";
import { findChangeMail, findProofMail, findUserMail, findUserName } from "@/lib/auth/proofs/find-mail-facts";
import { startPasswordReset } from "@/lib/auth/proofs/start-password-reset";
import type { Subscriber } from "@/lib/jobs/subscriber";
import type { Transaction } from "@/lib/platform/db/prisma";
import { scrubPastMails } from "./person/repository";
import { queueMails } from "./queue-mails";

/** Queues the mail with a link, unless the link has ended meanwhile. */
async function mailProof(tx: Transaction, template: "verification" | "password_reset", { proofId, eventId }: { proofId: string; eventId: string }): Promise<void> {
  const mail = await findProofMail(tx, proofId);
  if (mail === null) return;
  await queueMails(tx, { template, props: { proofId, expiresAt: mail.expiresAt }, to: [mail.to], organisationId: null, eventId });
}

const mailVerification: Subscriber = {
  type: "user.verification_requested",
  handle: async (tx, event) => mailProof(tx, "verification", { ...verificationRequestedSchema.parse(event.payload), eventId: event.id }),
};

const mailPasswordReset: Subscriber = {
  type: "password.reset_requested",
  handle: async (tx, event) => {
    const proofId = await startPasswordReset(tx, passwordResetRequestedSchema.parse(event.payload));
    if (proofId !== null) await mailProof(tx, "password_reset", { proofId, eventId: event.id });
  },
};

const mailPasswordChanged: Subscriber = {
  type: "password.changed",
  handle: async (tx, event) => {
    const { userId, by, ip } = passwordChangedSchema.parse(event.payload);
    const to = await findUserMail(tx, userId);
    if (to === null) return;
    const props = { by, ip, changedAt: event.createdAt.toISOString() };
    await queueMails(tx, { template: "password_changed", props, to: [to], organisationId: null, eventId: event.id });
  },
};

const mailTooManyFailures: Subscriber = {
  type: "sign_in.locked",
  handle: async (tx, event) => {
    const { userId, minutes, ip } = signInLockedSchema.parse(event.payload);
    const to = userId === null ? null : await findUserMail(tx, userId);
    if (to === null) return;
    const props = { minutes, ip, lockedAt: event.createdAt.toISOString() };
    await queueMails(tx, { template: "too_many_failures", props, to: [to], organisationId: null, eventId: event.id });
  },
};

const mailWelcome: Subscriber = {
  type: "user.email_verified",
  handle: async (tx, event) => {
    const { userId } = emailVerifiedSchema.parse(event.payload);
    const [to, name] = [await findUserMail(tx, userId), await findUserName(tx, userId)];
    if (to === null || name === null) return;
    await queueMails(tx, { template: "welcome", props: { name }, to: [to], organisationId: null, eventId: event.id });
  },
};

const mailNewPlace: Subscriber = {
  type: "sign_in.new_place",
  handle: async (tx, event) => {
    const { userId, userAgent, ...facts } = newPlaceSchema.parse(event.payload);
    const to = await findUserMail(tx, userId);
    if (to === null) return;
    const props = { ...facts, ...deviceNames(userAgent), at: event.createdAt.toISOString() };
    await queueMails(tx, { template: "new_place", props, to: [to], organisationId: null, eventId: event.id });
  },
};

const mailAddressChange: Subscriber = {
  type: "user.email_change_requested",
  handle: async (tx, event) => {
    const { proofId, ip } = emailChangeRequestedSchema.parse(event.payload);
    const change = await findChangeMail(tx, proofId);
    if (change === null || !change.open) return;
    const { to, before, taken, expiresAt } = change;
    // Somebody else's address gets nothing: its owner has nothing to decide.
    if (!taken) await queueMails(tx, { template: "address_change", props: { proofId, expiresAt }, to: [to], organisationId: null, eventId: event.id });
    const props = { proofId, ip, askedAt: event.createdAt.toISOString() };
    await queueMails(tx, { template: "address_change_notice", props, to: [before], organisationId: null, eventId: event.id });
  },
};

const mailAddressChanged: Subscriber = {
  type: "user.email_changed",
  handle: async (tx, event) => {
    const { proofId, ip } = emailChangedSchema.parse(event.payload);
    const change = await findChangeMail(tx, proofId);
    if (change === null) return;
    const props = { ip, changedAt: event.createdAt.toISOString() };
    await queueMails(tx, { template: "address_changed", props, to: [change.before], organisationId: null, eventId: event.id });
    await scrubPastMails(tx, change.before.email, event.id);
  },
};

/** Mails about a person's own account, to that person. */
export const mailAccountNews: readonly Subscriber[] = [
  mailVerification,
  mailPasswordReset,
  mailPasswordChanged,
  mailTooManyFailures,
  mailWelcome,
  mailNewPlace,
  mailAddressChange,
  mailAddressChanged,
];
