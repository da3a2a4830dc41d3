import { createHmac, randomBytes } from "node:crypto";

/** A message as Resend sends it: the exact body, and the headers that sign it. */
export type WebhookMessage = { body: string; headers: Record<string, string> };

/** Bytes of a secret in Svix's form. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(24).toString("base64")}`;
}

/** Signs an event as Svix does for Resend. https://docs.svix.com/receiving/verifying-payloads/how-manual */
export function signWebhook(secret: string, event: unknown, { id = `msg_${randomBytes(12).toString("hex")}`, atMs }: { id?: string; atMs: number }): WebhookMessage {
  const body = typeof event === "string" ? event : JSON.stringify(event);
  const timestamp = String(Math.floor(atMs / 1_000));
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return { body, headers: { "content-type": "application/json", "svix-id": id, "svix-timestamp": timestamp, "svix-signature": `v1,${signature}` } };
}
