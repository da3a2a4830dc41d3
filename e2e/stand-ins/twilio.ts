import { createEmulator } from "emulate";

type Message = { to: string; from: string; body: string };

export type TwilioStandIn = {
  url: string;
  accountSid: string;
  authToken: string;
  from: string;
  /** Every message taken so far. */
  messages(): Promise<Message[]>;
  close(): Promise<void>;
};

/** The account that the double comes with (https://emulate.dev). */
const account = { accountSid: "AC00000000000000000000000000000000", authToken: "twilio_test_auth_token", from: "+15551234567" };

/** Starts a double of Twilio on a port of its own choice of the loopback address. */
export async function startTwilio(): Promise<TwilioStandIn> {
  const emulator = await createEmulator({ service: "twilio", port: 0, hostname: "127.0.0.1" });
  const url = `http://127.0.0.1:${new URL(emulator.url).port}`;
  const authorization = `Basic ${Buffer.from(`${account.accountSid}:${account.authToken}`).toString("base64")}`;
  return {
    url,
    ...account,
    messages: async () => {
      const response = await fetch(`${url}/2010-04-01/Accounts/${account.accountSid}/Messages.json`, { headers: { authorization } });
      return ((await response.json()) as { messages: Message[] }).messages;
    },
    close: () => emulator.close(),
  };
}
