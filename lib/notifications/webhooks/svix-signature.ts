import { createHmac } from "node:crypto";
import { AppError } from "@/lib/platform/errors/app-error";
import { sameText } from "@/lib/platform/text/same-text";
import { nowMs } from "@/lib/platform/time/clock";

/** How far a message's moment may lie from ours, before and after. */
const toleranceSeconds = 300;

/**
 * The id of a message, once its signature is found good: HMAC-SHA256 over `id.timestamp.body` by the secret behind
 * `whsec_` in base 64; of several signatures (while a secret is being replaced) one is enough. Throws `signature_invalid`,
 * also for messages of another time: they may be repeats by somebody who read them on their way.
 * https://docs.svix.com/receiving/verifying-payloads/how-manual (Standard Webhooks)
 */
export function requireSvixSignature(secret: string, body: Uint8Array, headers: Pick<Headers, "get">): string {
  const [id, timestamp, signatures] = ["svix-id", "svix-timestamp", "svix-signature"].map((name) => headers.get(name) ?? "");
  if (!id || !/^[\w.-]{1,200}$/.test(id) || !timestamp || !/^\d{1,12}$/.test(timestamp) || !signatures || signatures.length > 2_000) throw new AppError("signature_invalid");
  if (Math.abs(nowMs() / 1_000 - Number(timestamp)) > toleranceSeconds) throw new AppError("signature_invalid");
  const expected = svixSignature(secret, { id, timestamp, body });
  if (!signatures.split(" ").some((signature) => sameText(signature, expected))) throw new AppError("signature_invalid");
  return id;
}

type Signed = { id: string; timestamp: string; body: Uint8Array };

/** `v1,` and the signature in base 64. */
function svixSignature(secret: string, { id, timestamp, body }: Signed): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest("base64")}`;
}
