/**
 * Whoever can deliver a text message. `send` resolves once the message was taken. Throws `validation_failed` (field
 * `number`) for a number that can get none, and `sms_failed` where it was not taken, or nobody knows.
 */
export type SmsSender = {
  /** @param to E.164 */
  send(to: string, text: string): Promise<void>;
};
