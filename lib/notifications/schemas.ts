import { z } from "zod";

/** The services that can send mail. */
export type MailProviderName = "resend" | "sendgrid";

/**
 * `sent`: a provider took it. `delivered` and `bounced`: what the mailbox's server said. `suppressed`: never sent, since
 * its address is marked. `failed`: given up.
 */
export const mailStates = ["queued", "sent", "delivered", "bounced", "suppressed", "failed"] as const;
export type MailState = (typeof mailStates)[number];

/** Why an address gets no mail any more: its mailbox does not exist, or its owner called a mail spam. */
export type AddressMarkReason = "bounced" | "complained";

/** A mail in the operators' list. Times are RFC 3339. */
export type MailSummary = {
  id: string;
  recipient: string;
  template: string;
  state: MailState;
  attempts: number;
  provider: string | null;
  error: string | null;
  createdAt: string;
};

/** Newest first. */
export type MailPage = { data: MailSummary[]; hasMore: boolean; nextCursor: string | null };

export type MailDetail = MailSummary & {
  organisationId: string | null;
  locale: string;
  /** Name and value of each, with secrets and addresses masked. */
  props: { name: string; value: string }[];
  providerId: string | null;
  /** It was given up, or waits, and may have been taken by its provider nevertheless. */
  uncertain: boolean;
  /** When it is tried again; null where it is not. */
  nextAttemptAt: string | null;
  sentAt: string | null;
  deliveredAt: string | null;
  /** The mail that was sent again by this one. */
  copyOf: string | null;
  /** What was sent again in place of this one, newest first, ten at most. */
  copies: { id: string; state: MailState; createdAt: string }[];
  mark: MarkedAddress | null;
};

/** An address that gets no mail any more. RFC 3339 time. */
export type MarkedAddress = {
  id: string;
  address: string;
  reason: AddressMarkReason;
  /** What the mailbox's server said. */
  detail: string | null;
  /** The mail that it happened to. */
  mailId: string;
  createdAt: string;
};

/** Newest first. */
export type MarkedAddressPage = { data: MarkedAddress[]; hasMore: boolean; nextCursor: string | null };

const mailIdForm = /^mail_[0-9a-z]{26}$/;
const markIdForm = /^adr_[0-9a-z]{26}$/;

export const sendAgainSchema = z.strictObject({ mailId: z.string().regex(mailIdForm) });
export const liftMarkSchema = z.strictObject({ markId: z.string().regex(markIdForm) });

/** Whether a text has the form of a mail's id. */
export const isMailId = (text: string): boolean => mailIdForm.test(text);
/** Whether a text has the form of a mark's id. */
export const isMarkId = (text: string): boolean => markIdForm.test(text);

/** A mail that the local stand-in for the mail service received. */
export type ReceivedMail = {
  id: string;
  from: string;
  to: string[];
  subject: string;
  html: string | null;
  text: string | null;
  /** RFC 3339. */
  receivedAt: string;
};

/** Newest first; `page` counts from 1. */
export type ReceivedMailPage = { mails: ReceivedMail[]; page: number; hasOlder: boolean };

/** A template of mails, filled with its sample in one language. */
export type MailSample = { name: string; locale: string; subject: string; html: string; text: string };
