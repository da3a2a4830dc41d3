import { randomBytes } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { nowMs } from "@/lib/platform/time/clock";

/** What becomes of a request: an answer of SendGrid's with that status, one of a gateway before it, or no answer at all, `lost` after the mail was taken. */
export type SendgridFault = 400 | 401 | 429 | 500 | 503 | "gateway" | "reset" | "hang" | "lost";

/** A mail that was taken. */
export type SendgridMail = { id: string; mailId: string | undefined; from: string; to: string; subject: string; text: string; html: string };

export type SendgridStandIn = {
  url: string;
  apiKey: string;
  /** What becomes of the next requests, in order; after them all goes well. */
  faults: SendgridFault[];
  /** Mails taken so far, oldest first. */
  mails: readonly SendgridMail[];
  /** How many requests there were. */
  readonly asked: number;
  close(): Promise<void>;
};

const content = z.tuple([z.object({ type: z.literal("text/plain"), value: z.string().min(1) }), z.object({ type: z.literal("text/html"), value: z.string().min(1) })]);
/** As far as we use it; what is not said here is refused, so that nobody relies on it. */
const mailSchema = z.strictObject({
  personalizations: z.tuple([z.strictObject({ to: z.tuple([z.strictObject({ email: z.email() })]), custom_args: z.record(z.string(), z.string()).optional() })]),
  from: z.strictObject({ email: z.email(), name: z.string().optional() }),
  subject: z.string().min(1),
  content,
  tracking_settings: z.strictObject({
    click_tracking: z.strictObject({ enable: z.boolean(), enable_text: z.boolean() }),
    open_tracking: z.strictObject({ enable: z.boolean() }),
  }),
});

const reasons: Record<number, string> = {
  400: "Bad Request",
  401: "The provided authorization grant is invalid, expired, or revoked",
  404: "not found",
  405: "method not allowed",
  415: "Content-Type should be application/json.",
  429: "too many requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
};

/**
 * Starts a double of SendGrid's mail/send on a port of its own choice of the loopback address. It knows no idempotency
 * keys, and refuses in SendGrid's own shape what it does not know.
 * https://www.twilio.com/docs/sendgrid/api-reference/mail-send/mail-send
 */
export async function startSendgrid(): Promise<SendgridStandIn> {
  const faults: SendgridFault[] = [];
  const mails: SendgridMail[] = [];
  const apiKey = `SG.${randomBytes(16).toString("base64url")}`;
  let asked = 0;

  const refuse = (response: http.ServerResponse, status: number, field: string | null = null, message = reasons[status] ?? "") => {
    const limited = status === 429 ? { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(Math.ceil(nowMs() / 1_000) + 7) } : {};
    response.writeHead(status, { "content-type": "application/json", ...limited }).end(JSON.stringify({ errors: [{ message, field, help: null }] }));
  };

  const handle = async (request: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
    asked += 1;
    const fault = faults.shift();
    if (fault === "hang") return;
    if (fault === "reset") return void response.destroy();
    if (fault === "gateway") return void response.writeHead(502, { "content-type": "text/html" }).end("<h1>Bad Gateway</h1>");
    if (typeof fault === "number") return refuse(response, fault);
    if (request.url !== "/v3/mail/send") return refuse(response, 404);
    if (request.method !== "POST") return refuse(response, 405);
    if (request.headers.authorization !== `Bearer ${apiKey}`) return refuse(response, 401);
    if (request.headers["content-type"] !== "application/json") return refuse(response, 415);
    const parsed = mailSchema.safeParse(jsonOf(Buffer.concat(chunks).toString("utf8")));
    if (!parsed.success) return refuse(response, 400, parsed.error.issues[0]?.path.join(".") ?? null, parsed.error.issues[0]?.message);
    const { personalizations: [{ to: [{ email }], custom_args }], from, subject, content: [text, html] } = parsed.data;
    const id = randomBytes(11).toString("base64url");
    mails.push({ id, mailId: custom_args?.mail_id, from: from.name === undefined ? from.email : `${from.name} <${from.email}>`, to: email, subject, text: text.value, html: html.value });
    if (fault === "lost") return void response.destroy();
    response.writeHead(202, { "x-message-id": id }).end();
  };

  const server = http.createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    apiKey,
    faults,
    mails,
    get asked() {
      return asked;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
