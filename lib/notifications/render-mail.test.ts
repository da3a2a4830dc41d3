import { describe, expect, it } from "vitest";
import { locales } from "@/lib/platform/i18n/locales";
import { maskText } from "@/lib/platform/log/mask-text";
import { renderMail } from "./render-mail";
import { isTemplateName, templates, type TemplateName } from "./templates";

const appUrl = "https://api.example.com";
const names = Object.keys(templates).filter(isTemplateName);
const everyMail = names.flatMap((name) => locales.map((locale) => ({ name, locale })));

const sample = (name: TemplateName, locale: (typeof locales)[number], changes: object = {}) =>
  renderMail(name, { ...templates[name].sample, ...changes }, { locale, appUrl });

describe.each(everyMail)("the mail $name in $locale", ({ name, locale }) => {
  it("has a subject of one line, a preview, and the same in HTML and in plain text", async () => {
    const { subject, html, text } = await sample(name, locale);
    expect(subject).toMatch(/^\S.{10,120}$/);
    expect(html).toContain(`lang="${locale}"`);
    expect(html).toMatch(/data-skip-in-text="true">[^<]{20,}/);
    expect(text).not.toMatch(/<[a-z/]|&[a-z]+;|undefined|null|\[object|\bmails\.[a-z]/);
    const paragraphs = text.split(/\n+/).filter((line) => line.length > 25 && !line.includes(appUrl));
    expect(paragraphs.length).toBeGreaterThan(2);
  });

  it("has one action alone, which leads to this installation", async () => {
    const { html, text } = await sample(name, locale);
    const links = [...html.matchAll(/<a\b[^>]*href="([^"]*)"/g)].map((match) => match[1] ?? "");
    expect(links).toHaveLength(1);
    expect(links[0]).toMatch(/^https:\/\/api\.example\.com\//);
    expect(text).toContain(links[0]);
  });

  it("holds no secret and no address of a person", async () => {
    const { subject, html, text } = await sample(name, locale);
    for (const part of [subject, text, html.replace(/<style>.*?<\/style>/s, "")]) expect(maskText(part)).toBe(part);
  });

  it("loads nothing and runs nothing", async () => {
    const { html } = await sample(name, locale);
    expect(html).not.toMatch(/<(?:script|img|link|iframe|object|form)\b|@import|url\(|javascript:| on[a-z]+=/i);
    expect(html).toContain("prefers-color-scheme: dark");
  });

  it("is the same mail each time, or the provider refuses to take the repeat for one", async () => {
    expect(await sample(name, locale)).toEqual(await sample(name, locale));
  });
});

describe("the mail key_leaked", () => {
  it("speaks the reader's language", async () => {
    const [en, vi] = await Promise.all([sample("key_leaked", "en"), sample("key_leaked", "vi")]);
    expect(en.subject).toBe("Your key “Production server” was leaked and is revoked");
    expect(vi.subject).toBe("Khóa “Production server” của bạn đã bị lộ và đã được thu hồi");
    expect(en.text).toContain("November 21, 2026 at 8:30 AM UTC");
    expect(vi.text).toContain("lúc 08:30 21 tháng 11, 2026 UTC");
  });

  it("leads to the key, and a management key to the list of those", async () => {
    expect((await sample("key_leaked", "en")).html).toContain('href="https://api.example.com/lotus-bank/keys/key_01kajz7v1s8k3q5w9e2r4t6y8u"');
    const management = await sample("key_leaked", "en", { kind: "management_key", environment: null });
    expect(management.html).toContain('href="https://api.example.com/lotus-bank/settings/management-keys"');
    expect(management.text).toContain("Kind: Management API");
  });

  it.each([
    ["report", "Found by: A report to this installation"],
    ["github", "Found by: GitHub secret scanning\n"],
    ["github:commit", "Found by: GitHub secret scanning (commit)"],
    ["elsewhere", "Found by: elsewhere"],
  ])("says who found it: %s", async (source, words) => {
    expect((await sample("key_leaked", "en", { source })).text).toContain(words);
  });

  it("shows names as text, whatever they hold", async () => {
    const { html, text, subject } = await sample("key_leaked", "en", { name: '<b onclick="x">{name} & co', organisation: "</td><script>" });
    expect(html).not.toMatch(/<script|<b /);
    expect(text).toContain('<b onclick="x">{name} & co');
    expect(subject).toContain('<b onclick="x">{name} & co');
  });
});

it("refuses what is no mail, and what was written down for another form of it", async () => {
  const context = { locale: "en", appUrl } as const;
  await expect(renderMail("constructor", {}, context)).rejects.toThrow("there is no mail called constructor");
  await expect(renderMail("key_leaked", { name: "x" }, context)).rejects.toThrow();
});
