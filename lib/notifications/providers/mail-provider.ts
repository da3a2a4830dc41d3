import type { MailProviderName } from "../schemas";

/** A mail as a provider gets it. `id` is its idempotency key where the provider knows such. */
export type OutgoingMail = { id: string; to: string; subject: string; html: string; text: string };

export type SendResult =
  | {
      sent: true;
      /** The provider's name for the mail; null where it gave none. */
      providerId: string | null;
    }
  | {
      sent: false;
      /** What the provider said, for the row. */
      error: string;
      /**
       * `mail`: this mail is refused. `provider`: it can't take any mail at the moment. `hurry`: it wants mails more
       * slowly, and this one has not been tried at all.
       */
      fault: "mail" | "provider" | "hurry";
      /** False where the provider certainly did not take the mail; true where it may have, and only failed to say so. */
      perhapsTaken: boolean;
      /** How long the provider asks to wait; null where it does not say. */
      waitMs: number | null;
    };

/** A service that delivers mail. Its `send` never rejects for what the service says or fails to say, and ends in bounded time. */
export type MailProvider = {
  name: MailProviderName;
  /** How long after the first try of a mail a repeat is no second mail; 0 where repeats are never recognised. */
  repeatableForMs: number;
  send: (mail: OutgoingMail) => Promise<SendResult>;
};
