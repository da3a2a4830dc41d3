/** A mail as a provider gets it. `id` is its idempotency key: whoever repeats it sends no second mail. */
export type OutgoingMail = { id: string; to: string; subject: string; html: string; text: string };

export type SendResult =
  | { sent: true; providerId: string }
  | {
      sent: false;
      /** What the provider said, for the row. */
      error: string;
      /**
       * `mail`: this mail is refused. `provider`: it can't take any mail at the moment. `hurry`: it wants mails more
       * slowly, and this one has not been tried at all.
       */
      fault: "mail" | "provider" | "hurry";
      /** How long the provider asks to wait; null where it does not say. */
      waitMs: number | null;
    };

/** A service that delivers mail. Never rejects for what the service says or fails to say, and answers in bounded time. */
export type MailProvider = { send: (mail: OutgoingMail) => Promise<SendResult> };
