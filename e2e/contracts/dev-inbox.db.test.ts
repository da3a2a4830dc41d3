import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import InboxPage from "@/app/dev/inbox/page";
import MailSamplesPage from "@/app/dev/mails/page";
import { type ResendStandIn, startResend } from "@/e2e/stand-ins/resend";
import { listReceivedMails } from "@/lib/notifications/inbox/list-received-mails";
import { resendProvider } from "@/lib/notifications/providers/resend";
import { renderSamples } from "@/lib/notifications/render-samples";
import { locales } from "@/lib/platform/i18n/locales";
import { useTestDatabase } from "@/scripts/testing/test-database";

const visitor = vi.hoisted(() => ({ address: "127.0.0.1", inboxUrl: null as string | null }));
vi.mock("next/headers", () => ({ headers: async () => new Headers({ "x-forwarded-for": visitor.address }) }));
vi.mock("next-intl/server", () => ({ getTranslations: async () => (key: string) => key }));
vi.mock("@/lib/platform/env/env", async (actual) => {
  const { env } = await actual<{ env: () => object }>();
  return { env: () => ({ ...env(), devInboxUrl: visitor.inboxUrl }) };
});
useTestDatabase();

let resend: ResendStandIn;
beforeAll(async () => {
  const standIn = await startResend();
  if (standIn === null) throw new Error("the package emulate is needed here");
  resend = standIn;
});
afterAll(() => resend.close());

const open = async (page: typeof InboxPage = InboxPage): Promise<"shown" | "missing"> => {
  try {
    await page({ searchParams: Promise.resolve({}) });
    return "shown";
  } catch (error) {
    if (error instanceof Error && "digest" in error && error.digest === "NEXT_HTTP_ERROR_FALLBACK;404") return "missing";
    throw error;
  }
};

describe("the inbox", () => {
  it("is no page at all where no stand-in was started beside it", async () => {
    Object.assign(visitor, { inboxUrl: null, address: "127.0.0.1" });
    expect(await open()).toBe("missing");
  });

  it("is for visitors on the machine itself: mails open accounts", async () => {
    visitor.inboxUrl = resend.url;
    for (const address of ["192.168.1.20", "203.0.113.9, 127.0.0.1"]) {
      visitor.address = address;
      expect(await open()).toBe("missing");
    }
    visitor.address = "::1";
    expect(await open()).toBe("shown");
  });

  it("says so where the stand-in has ended", async () => {
    Object.assign(visitor, { inboxUrl: "http://127.0.0.1:9", address: "127.0.0.1" });
    expect(await listReceivedMails("http://127.0.0.1:9", { page: 1, mailId: null })).toBeNull();
    expect(await open()).toBe("shown");
  });

  it("lists what arrived, newest first, in pages, and finds a mail on any of them", async () => {
    const provider = resendProvider({ apiKey: "re_test", baseUrl: resend.url, from: "Tollgate <tollgate@localhost>" });
    for (let index = 0; index < 25; index++) await provider.send({ id: `mail_${index}`, to: "a@example.com", subject: `Mail ${index}`, html: `<p>${index}</p>`, text: `${index}` });
    const first = await listReceivedMails(resend.url, { page: 1, mailId: null });
    expect(first).toMatchObject({ page: 1, hasOlder: true, chosen: null });
    expect(first?.mails.map(({ subject }) => subject)).toEqual(Array.from({ length: 20 }, (_, index) => `Mail ${24 - index}`));
    const second = await listReceivedMails(resend.url, { page: 2, mailId: first?.mails[0]?.id ?? null });
    expect(second?.mails).toHaveLength(5);
    expect(second).toMatchObject({ hasOlder: false, chosen: { subject: "Mail 24", from: "Tollgate <tollgate@localhost>", to: ["a@example.com"], html: "<p>24</p>", text: "24" } });
    expect(await listReceivedMails(resend.url, { page: 3, mailId: "gone" })).toMatchObject({ mails: [], hasOlder: false, chosen: null });
  });
});

describe("the mail templates", () => {
  it("are shown where the inbox is, and to nobody else", async () => {
    for (const [inboxUrl, address, expected] of [[null, "127.0.0.1", "missing"], [resend.url, "203.0.113.9", "missing"], [resend.url, "127.0.0.1", "shown"]] as const) {
      Object.assign(visitor, { inboxUrl, address });
      expect(await open(MailSamplesPage)).toBe(expected);
    }
  });

  it("are all listed, and each is made from its sample in every language", async () => {
    const { names, chosen } = await renderSamples(null);
    expect(chosen).toBeNull();
    for (const name of names) {
      const { chosen: samples } = await renderSamples(name);
      expect(samples?.map(({ locale }) => locale)).toEqual(locales);
      for (const { subject, html, text } of samples ?? []) expect([subject, html, text].every((part) => part.length > 10)).toBe(true);
    }
    expect((await renderSamples("constructor")).chosen).toBeNull();
  });
});
