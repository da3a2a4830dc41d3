import { loadEmulate } from "./load-emulate";

/** A mail as Resend's API shows it. */
export type SentMail = { id: string; from: string; to: string[]; subject: string; html: string | null; text: string | null; created_at: string };

export type ResendStandIn = {
  url: string;
  /** Every mail received so far, oldest first. */
  mails(): Promise<SentMail[]>;
  close(): Promise<void>;
};

/**
 * Starts a double of Resend (https://emulate.dev) on a port of its own choice of the loopback address; it honours
 * idempotency keys and keeps mails in memory. Null where the package is left out of the installation.
 */
export async function startResend(): Promise<ResendStandIn | null> {
  const emulate = await loadEmulate();
  if (emulate === null) return null;
  const emulator = await emulate.createEmulator({ service: "resend", port: 0, hostname: "127.0.0.1" });
  const url = `http://127.0.0.1:${new URL(emulator.url).port}`;
  return {
    url,
    mails: async () => ((await (await fetch(`${url}/emails`)).json()) as { data: SentMail[] }).data,
    close: () => emulator.close(),
  };
}
