import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import pg from "pg";
import { ConsolePage, text } from "../fixtures/console-page";
import { mailedLink } from "../fixtures/mailbox";
import { expect, test } from "../fixtures/test";

const seriousFaults = async (page: Page) => (await new AxeBuilder({ page }).analyze()).violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id }) => id);

for (const { locale, viewport, colorScheme } of [
  { locale: "en" as const, viewport: { width: 1440, height: 900 }, colorScheme: "light" as const },
  { locale: "vi" as const, viewport: { width: 390, height: 844 }, colorScheme: "dark" as const },
]) {
  test.describe(`in ${locale} at ${viewport.width} px`, () => {
    test.use({ viewport, colorScheme });

    test("a newcomer signs up, may create no key, follows the link in the mail, and may", async ({ page, context, baseURL }) => {
      test.setTimeout(120_000);
      await context.addCookies([{ name: "tollgate_locale", value: locale, url: baseURL ?? "" }]);
      const email = `verify-${locale}@example.com`;
      const app = new ConsolePage(page, locale);
      const slug = await app.signUpUnverified({ name: `Thu ${locale}`, email, password: "trời mưa to trên mái tôn" });
      const banner = page.getByText(text(locale, "auth.banner.title"));
      await expect(banner).toBeVisible();
      const first = await mailedLink(baseURL ?? "", email, "verify-email");

      await page.goto(`/${slug}/keys`);
      await page.getByRole("button", { name: text(locale, "keys.create.open") }).first().click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel(text(locale, "keys.create.name"), { exact: true }).fill("Too early");
      await dialog.getByRole("button", { name: text(locale, "keys.create.submit") }).click();
      await expect(dialog.getByText(text(locale, "errors.email_unverified.detail"))).toBeVisible();
      await page.keyboard.press("Escape");

      await page.goto(`/${slug}`);
      await page.getByRole("button", { name: text(locale, "auth.banner.resend") }).click();
      await expect(page.getByText(text(locale, "auth.banner.sent", { email }))).toBeVisible();
      const link = await mailedLink(baseURL ?? "", email, "verify-email", { not: first });

      await page.goto(first);
      await expect(page.getByText(text(locale, "auth.ended.replaced"))).toBeVisible();
      // A program that looks into mails opens the link and uses nothing up.
      await page.request.get(link);
      await page.goto(link);
      expect(await seriousFaults(page)).toEqual([]);
      await page.getByRole("button", { name: text(locale, "auth.verify.submit") }).click();
      await expect(page.getByText(text(locale, "auth.verify.done_title"))).toBeVisible();
      await page.getByRole("link", { name: text(locale, "auth.verify.to_console") }).click();
      await expect(page.getByRole("heading", { level: 1, name: text(locale, "usage.overview_title") })).toBeVisible();
      await expect(banner).toBeHidden();
      await page.goto(link);
      await expect(page.getByText(text(locale, "auth.ended.used"))).toBeVisible();

      await page.goto(`/${slug}/keys`);
      await app.createKey("In time");
    });
  });
}

test("a forgotten password is set anew by mail, once; every other browser is signed out at its next click", async ({ page, browser, baseURL }) => {
  test.setTimeout(120_000);
  const account = { name: "Forgetful", email: "forgetful@example.com", password: "gone from my memory" };
  const other = await browser.newContext();
  const elsewhere = await other.newPage();
  const slug = await new ConsolePage(elsewhere).signUp(account);

  await page.goto("/sign-in");
  await page.getByRole("link", { name: text("en", "auth.fields.forgot") }).click();
  await expect(page.getByRole("heading", { level: 1, name: text("en", "auth.forgot.title") })).toBeVisible();
  const ask = async (email: string) => {
    await page.getByLabel(text("en", "auth.fields.email"), { exact: true }).fill(email);
    await page.getByRole("button", { name: text("en", "auth.forgot.submit") }).click();
    await expect(page.getByText(text("en", "auth.forgot.sent", { email }))).toBeVisible();
    await page.getByRole("button", { name: text("en", "auth.forgot.again") }).click();
  };
  await ask("nobody-has-this@example.com");
  await ask(account.email);
  const link = await mailedLink(baseURL ?? "", account.email, "reset-password");

  await page.goto(link);
  const field = page.getByLabel(text("en", "auth.fields.new_password"), { exact: true });
  await field.fill("passwordpassword");
  await expect(page.getByRole("meter", { name: text("en", "auth.strength.label") })).toHaveAttribute("aria-valuetext", text("en", "auth.strength.levels.refused"));
  await page.getByRole("button", { name: text("en", "auth.reset.submit") }).click();
  await expect(page.getByText(text("en", "auth.errors.password_common"))).toBeVisible();
  await field.fill("a kettle on the balcony");
  await page.getByRole("button", { name: text("en", "auth.reset.submit") }).click();
  await expect(page.getByText(text("en", "auth.reset.done_title"))).toBeVisible();

  await elsewhere.goto(`/${slug}/usage`);
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await other.close();
  await page.goto(link);
  await expect(page.getByText(text("en", "auth.ended.used"))).toBeVisible();
  await new ConsolePage(page).signIn({ email: account.email, password: "a kettle on the balcony" });
});

test.describe("too many wrong passwords", () => {
  test.use({ expectedConsole: [/status of 401/] });

  test("lock the account, for the right one too, and the page says for how long; an operator releases it", async ({ page, context, browser, demo }) => {
    const app = new ConsolePage(page);
    await app.signUp({ name: "Locked", email: "locked@example.com", password: "behind seven locks" });
    await context.clearCookies();
    await page.goto("/sign-in");
    const answer = () => page.waitForResponse((response) => response.url().includes("/api/auth/callback/credentials"));
    for (let index = 0; index < 5; index++) await Promise.all([answer(), app.fillSignIn({ email: "locked@example.com", password: "not the right one" })]);
    await app.fillSignIn({ email: "locked@example.com", password: "behind seven locks" });
    await expect(page.getByText(/^Too many failed tries\. Wait a minute/)).toBeVisible();

    // It ends by itself, or an operator ends it. The network whence the tries came stays locked, so both are elsewhere.
    const office = await browser.newContext({ extraHTTPHeaders: { "x-forwarded-for": "198.19.0.1" } });
    const desk = await office.newPage();
    await new ConsolePage(desk).signIn(demo.operator);
    await desk.goto("/admin/users?q=locked@example.com");
    await desk.getByRole("table").getByRole("link").first().click();
    await desk.getByRole("button", { name: text("en", "admin.users.actions.unlock.open") }).click();
    await expect(desk.getByText(text("en", "admin.users.sign_in.not_locked"))).toBeVisible();
    await office.close();
    const elsewhere = await browser.newContext({ extraHTTPHeaders: { "x-forwarded-for": "198.19.0.2" } });
    await new ConsolePage(await elsewhere.newPage()).signIn({ email: "locked@example.com", password: "behind seven locks" });
    await elsewhere.close();
  });
});

test("on their own page people change their password and sign other devices out", async ({ page, browser }) => {
  test.setTimeout(120_000);
  const account = { name: "Careful", email: "careful@example.com", password: "three lamps and a chair" };
  await new ConsolePage(page).signUp(account);
  const other = await browser.newContext();
  const elsewhere = await other.newPage();
  const slug = await new ConsolePage(elsewhere).signIn(account);

  await page.getByRole("button", { name: /: Careful$/ }).last().click();
  await page.getByRole("menuitem", { name: text("en", "console.account_security") }).click();
  await expect(page.getByRole("heading", { level: 1, name: text("en", "auth.security.title") })).toBeVisible();
  const devices = page.getByRole("table", { name: text("en", "auth.security.sessions.list") });
  await expect(devices.getByRole("row")).toHaveCount(3);
  expect(await seriousFaults(page)).toEqual([]);
  await devices.getByRole("button", { name: /^Sign out/ }).click();
  await expect(devices.getByRole("row")).toHaveCount(2);
  await elsewhere.goto(`/${slug}/usage`);
  await expect(elsewhere).toHaveURL(/\/sign-in/);

  await new ConsolePage(elsewhere).signIn(account);
  const change = async (current: string) => {
    await page.getByLabel(text("en", "auth.fields.current_password"), { exact: true }).fill(current);
    await page.getByLabel(text("en", "auth.fields.new_password"), { exact: true }).fill("four lamps and a table");
    await page.getByRole("button", { name: text("en", "auth.security.password.submit") }).click();
  };
  await change("not the right one");
  await expect(page.getByText(text("en", "auth.errors.current_wrong"))).toBeVisible();
  await change(account.password);
  await expect(page.getByText(text("en", "auth.security.password.changed"), { exact: true })).toBeVisible();
  await elsewhere.goto(`/${slug}/usage`);
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await new ConsolePage(elsewhere).signIn({ ...account, password: "four lamps and a table" });

  await page.reload();
  await page.getByRole("button", { name: text("en", "auth.security.sessions.revoke_others") }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: text("en", "auth.security.sessions.revoke_others") }).click();
  await expect(devices.getByRole("row")).toHaveCount(2);
  await other.close();
});

test("who asks to be remembered stays signed in, who does not is signed out after half an hour of nothing", async ({ page, browser, demo }) => {
  const account = { name: "Idle", email: "idle@example.com", password: "asleep on the long bench" };
  const slug = await new ConsolePage(page).signUp(account);
  const other = await browser.newContext();
  const elsewhere = await other.newPage();
  await elsewhere.goto("/sign-in");
  await elsewhere.getByLabel(text("en", "auth.fields.remember")).check();
  await new ConsolePage(elsewhere).fillSignIn(account);
  await expect(elsewhere.getByRole("heading", { level: 1, name: text("en", "usage.overview_title") })).toBeVisible();
  const database = new pg.Client({ connectionString: demo.databaseUrl });
  await database.connect();
  await database.query("UPDATE sessions SET last_seen_at = now() - interval '31 minutes' WHERE user_id = (SELECT id FROM users WHERE email = $1)", [account.email]);
  await database.end();
  await page.goto(`/${slug}/usage`);
  await expect(page).toHaveURL(/\/sign-in/);
  await elsewhere.goto(`/${slug}/usage`);
  await expect(elsewhere).toHaveURL(new RegExp(`/${slug}/usage$`));
  await other.close();
});

test("an address is changed by the link to the new one, and such a change is stopped by the link to the old one", async ({ page, baseURL }) => {
  test.setTimeout(120_000);
  const account = { name: "Mover", email: "mover@example.com", password: "boxes in every corner" };
  await new ConsolePage(page).signUp(account);
  const ask = async (email: string) => {
    await page.goto("/account");
    await page.getByLabel(text("en", "auth.account.address.new"), { exact: true }).fill(email);
    await page.getByRole("button", { name: text("en", "auth.account.address.submit") }).click();
    await expect(page.getByText(text("en", "auth.account.address.pending", { email }))).toBeVisible();
  };
  await ask("moved@example.com");
  expect(await seriousFaults(page)).toEqual([]);
  await page.goto(await mailedLink(baseURL ?? "", "moved@example.com", "change-email"));
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole("button", { name: text("en", "auth.change_email.submit") }).click();
  await expect(page.getByText(text("en", "auth.change_email.done_title"))).toBeVisible();
  await page.getByRole("link", { name: text("en", "auth.change_email.to_account") }).click();
  await expect(page.getByText("moved@example.com", { exact: true })).toBeVisible();

  await ask("stolen@example.com");
  await page.goto(await mailedLink(baseURL ?? "", "moved@example.com", "change-email/stop"));
  await page.getByRole("button", { name: text("en", "auth.stop_change.submit") }).click();
  await expect(page.getByText(text("en", "auth.stop_change.done_title"))).toBeVisible();
  await page.goto("/account");
  await expect(page).toHaveURL(/\/sign-in/);
  await new ConsolePage(page).signIn({ ...account, email: "moved@example.com" });
  await page.goto("/account/sign-ins");
  await expect(page.getByRole("table", { name: text("en", "auth.account.sign_ins.title") }).getByText(text("en", "auth.account.sign_ins.outcomes.signed_in")).filter({ visible: true }).first()).toBeVisible();
});
