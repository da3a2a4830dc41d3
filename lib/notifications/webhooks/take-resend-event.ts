import { z } from "zod";
import { recordAudit } from "@/lib/audit/record-audit";
import { systemOrigin } from "@/lib/audit/schemas";
import { inTransaction, type Transaction } from "@/lib/platform/db/prisma";
import { env } from "@/lib/platform/env/env";
import { AppError } from "@/lib/platform/errors/app-error";
import { validationError } from "@/lib/platform/errors/from-zod";
import { parseJson } from "@/lib/platform/http/read-json";
import { newId } from "@/lib/platform/ids/ids";
import { log } from "@/lib/platform/log/log";
import { maskText } from "@/lib/platform/log/mask-text";
import { now } from "@/lib/platform/time/clock";
import type { AddressMarkReason } from "../schemas";
import { type EventMail, findMailOfEvent, insertMark, insertReceipt, type MailOutcome, setOutcome } from "./repository";
import { requireSvixSignature } from "./svix-signature";

const reason = z.string().max(2_000).nullish();

/** What is read of an event (https://resend.com/docs/webhooks/event-types); tags come as an object, formerly as a list. */
const eventSchema = z.object({
  type: z.string().max(100),
  data: z.object({
    email_id: z.string().max(200).optional(),
    tags: z.union([z.record(z.string(), z.string()), z.array(z.object({ name: z.string(), value: z.string() }))]).nullish(),
    bounce: z.object({ type: z.string().nullish(), message: reason }).nullish(),
    failed: z.object({ reason }).nullish(),
  }),
});
type ResendEvent = z.output<typeof eventSchema>;

/** `taken`: what it tells is written down. `known`: it was before. `ignored`: it tells nothing that is kept. */
export type EventOutcome = "taken" | "known" | "ignored";

/**
 * Takes in what Resend tells of a mail: sent, delivered, bounced, complained, failed. A mailbox that does not exist and
 * a complaint mark the address. Each message counts once, by its id. Throws `not_found` where no secret is set,
 * `signature_invalid`, `invalid_json`, `validation_failed`.
 */
export async function takeResendEvent(body: Uint8Array, headers: Pick<Headers, "get">): Promise<EventOutcome> {
  const secret = env().resendWebhookSecret;
  if (secret === null) throw new AppError("not_found");
  const messageId = requireSvixSignature(secret, body, headers);
  const parsed = eventSchema.safeParse(parseJson(body));
  if (!parsed.success) throw validationError(parsed.error);
  const event = parsed.data;
  return inTransaction(async (tx) => {
    if (!(await insertReceipt(tx, messageId, now()))) return "known";
    const mail = await findMailOfEvent(tx, { mailId: mailIdOf(event), providerId: event.data.email_id ?? null });
    // Another program may send through the same account.
    if (mail === null) return "ignored";
    return (await apply(tx, mail, event)) ? "taken" : "ignored";
  });
}

function mailIdOf({ data: { tags } }: ResendEvent): string | null {
  return (Array.isArray(tags) ? tags.find(({ name }) => name === "mail_id")?.value : tags?.mail_id) ?? null;
}

/** Events come in no order: none takes back what a later one said. */
const overridden: Record<MailOutcome["state"], readonly EventMail["state"][]> = {
  sent: ["queued", "failed"],
  delivered: ["queued", "sent", "failed"],
  bounced: ["queued", "sent", "delivered", "failed"],
  failed: ["queued", "sent"],
};

async function apply(tx: Transaction, mail: EventMail, { type, data }: ResendEvent): Promise<boolean> {
  const providerId = data.email_id ?? mail.providerId;
  const at = now();
  const set = async (outcome: MailOutcome) => {
    if (overridden[outcome.state].includes(mail.state)) await setOutcome(tx, mail.id, { ...outcome, provider: "resend", providerId, uncertainSince: null });
    return true;
  };
  const taken = { error: null, sentAt: mail.sentAt ?? at };
  switch (type) {
    case "email.sent":
      return set({ state: "sent", ...taken });
    case "email.delivered":
      return set({ state: "delivered", ...taken, deliveredAt: at });
    case "email.failed":
      return set({ state: "failed", error: shortened(data.failed?.reason ?? "the provider could not send it") });
    case "email.bounced": {
      const detail = shortened(data.bounce?.message ?? "the mailbox's server refused it");
      await set({ state: "bounced", error: detail });
      // Only what will not pass speaks of the address: a full mailbox does not.
      if (data.bounce?.type?.toLowerCase() === "permanent") await mark(tx, mail, "bounced", detail);
      return true;
    }
    case "email.complained":
      await mark(tx, mail, "complained", null);
      return true;
    default:
      return false;
  }
}

async function mark(tx: Transaction, mail: EventMail, cause: AddressMarkReason, detail: string | null): Promise<void> {
  const id = newId("adr");
  if (!(await insertMark(tx, { id, mailId: mail.id, reason: cause, detail, createdAt: now() }))) return;
  const target = { type: "mail_address", id } as const;
  await recordAudit(tx, { organisationId: null, actor: { type: "system", id: null }, action: "mail_address.marked", target, details: { reason: cause, mail: mail.id } }, systemOrigin);
  log().warn({ mail: mail.id, reason: cause }, "an address gets no mail any more");
}

const shortened = (text: string) => maskText(text).slice(0, 500);
