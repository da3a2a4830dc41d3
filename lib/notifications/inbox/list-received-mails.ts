import { z } from "zod";
import { log } from "@/lib/platform/log/log";
import type { ReceivedMail, ReceivedMailPage } from "../schemas";

const pageSize = 20;
const deadlineMs = 3_000;

const answerSchema = z.object({
  data: z.array(
    z.object({ id: z.string(), from: z.string(), to: z.array(z.string()), subject: z.string(), html: z.string().nullable(), text: z.string().nullable(), created_at: z.string() }),
  ),
});

/**
 * What the mail stand-in at `inboxUrl` has received: a page of it, and the mail asked for by `mailId` wherever it stands
 * (null: it is not there). Null where the stand-in does not answer.
 */
export async function listReceivedMails(
  inboxUrl: string,
  { page, mailId }: { page: number; mailId: string | null },
): Promise<(ReceivedMailPage & { chosen: ReceivedMail | null }) | null> {
  try {
    const response = await fetch(`${inboxUrl}/emails`, { cache: "no-store", signal: AbortSignal.timeout(deadlineMs) });
    const { data } = answerSchema.parse(await response.json());
    const all = data.map(({ created_at, ...mail }) => ({ ...mail, receivedAt: created_at })).reverse();
    const start = (page - 1) * pageSize;
    return {
      mails: all.slice(start, start + pageSize),
      page,
      hasOlder: all.length > start + pageSize,
      chosen: all.find(({ id }) => id === mailId) ?? null,
    };
  } catch (error) {
    log().warn({ error }, "the mail stand-in does not answer");
    return null;
  }
}
