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
