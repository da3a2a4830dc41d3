import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTwilio, type TwilioStandIn } from "@/e2e/stand-ins/twilio";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { twilioSender } from "./twilio";

useTestDatabase();
let twilio: TwilioStandIn;
beforeAll(async () => {
  twilio = await startTwilio();
});
afterAll(() => twilio.close());

const account = () => ({ accountSid: twilio.accountSid, authToken: twilio.authToken, from: twilio.from, baseUrl: twilio.url });

describe("text messages by Twilio", () => {
  it("arrive at the number, from ours", async () => {
    await twilioSender(account()).send("+84912345678", "123456 là mã của bạn");
    expect(await twilio.messages()).toMatchObject([{ to: "+84912345678", from: twilio.from, body: "123456 là mã của bạn" }]);
  });

  it("that Twilio refuses are not sent: a wrong token, or a wrong account", async () => {
    await expect(twilioSender({ ...account(), authToken: "wrong" }).send("+84912345678", "x")).rejects.toMatchObject({ code: "sms_failed" });
  });
});

describe("an answer of Twilio's own shape", () => {
  let server: Server;
  let answer: { status: number; body: string };
  let url: string;
  beforeAll(async () => {
    server = createServer((request, response) => {
      request.resume();
      response.writeHead(answer.status, { "content-type": "application/json" }).end(answer.body);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  it.each([21211, 21610, 21614])("that blames the number (%i) is told beside it", async (code) => {
    answer = { status: 400, body: JSON.stringify({ code, message: "The 'To' number +84… is not valid.", more_info: "https://www.twilio.com/docs/errors", status: 400 }) };
    await expect(twilioSender({ ...account(), baseUrl: url }).send("+84912345678", "x")).rejects.toMatchObject({ code: "validation_failed", fields: [{ path: "number" }] });
  });

  it.each([
    [429, '{"code":20429,"message":"Too Many Requests","status":429}'],
    [503, "<html>"],
    [400, "{}"],
  ])("that is %i is a message not sent", async (status, body) => {
    answer = { status, body };
    await expect(twilioSender({ ...account(), baseUrl: url }).send("+84912345678", "x")).rejects.toMatchObject({ code: "sms_failed" });
  });

  it("that never comes, since nobody listens, is a message not sent", async () => {
    await expect(twilioSender({ ...account(), baseUrl: "http://127.0.0.1:9" }).send("+84912345678", "x")).rejects.toMatchObject({ code: "sms_failed" });
  });
});
