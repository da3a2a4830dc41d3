import { takeResendEvent } from "@/lib/notifications/webhooks/take-resend-event";
import { http } from "@/lib/platform/http/http";
import { readBody } from "@/lib/platform/http/read-json";

const bodyLimitBytes = 262_144;

/** Where Resend tells what became of our mails, signed. */
export const POST = http(async (request) => {
  const outcome = await takeResendEvent(await readBody(request, bodyLimitBytes), request.headers);
  return Response.json({ outcome }, { headers: { "cache-control": "no-store" } });
});
