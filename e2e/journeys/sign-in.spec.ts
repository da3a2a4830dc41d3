import pg from "pg";
import { ConsolePage, text } from "../fixtures/console-page";
import { expect, test } from "../fixtures/test";

test.describe("signing in", () => {
  // The refused attempt and the pages that are not there are heard on the console, as they should be.
  test.use({ expectedConsole: [/status of 40[14]/] });

  test("a wrong password says so, keeps what was typed, and the right one leads in", async ({ page, demo }) => {
    await page.goto("/sign-in");
    const app = new ConsolePage(page);
    await app.fillSignIn({ email: demo.customer.email, password: "not the right one" });
    await expect(page.getByText(text("en", "errors.credentials_invalid.detail"))).toBeVisible();
    await expect(page.getByLabel(text("en", "auth.fields.email"), { exact: true })).toHaveValue(demo.customer.email);
    await app.fillSignIn(demo.customer);
    await expect(page).toHaveURL(/\/lotus-bank$/);
  });

  test("a signed-out visitor comes back to the page they asked for, and never to another site", async ({ page, demo }) => {
    await page.goto("/lotus-bank/usage?range=7d");
    await expect(page).toHaveURL(/\/sign-in\?next=/);
    await new ConsolePage(page).fillSignIn(demo.customer);
    await expect(page).toHaveURL(/\/lotus-bank\/usage\?range=7d$/);
    await page.context().clearCookies();
    await page.goto("/sign-in?next=https://evil.example/");
    await new ConsolePage(page).fillSignIn(demo.customer);
    await expect(page).toHaveURL(/\/lotus-bank$/);
  });

  test("signing out ends the session for good: its cookie is worth nothing afterwards", async ({ page, demo, context }) => {
    await new ConsolePage(page).signIn(demo.customer);
    const cookies = await context.cookies();
    await page.getByRole("button", { name: /Linh Tran/ }).click();
    await page.getByRole("menuitem", { name: text("en", "console.sign_out") }).click();
    await expect(page).toHaveURL(/\/$/);
    await context.addCookies(cookies);
    await page.goto("/lotus-bank");
    await expect(page).toHaveURL(/\/sign-in/);
  });

  test("signing out stands in the head of one's own pages, too, and signing in again ends the session that was open there", async ({ page, demo, context }) => {
    const other = await context.newPage();
    await other.goto("/sign-in");
    await new ConsolePage(page).signIn(demo.customer);
    const before = await context.cookies();
    await new ConsolePage(other).fillSignIn(demo.customer);
    await expect(other).toHaveURL(/\/lotus-bank$/);
    await other.close();
    const after = await context.cookies();
    await context.addCookies(before);
    await page.goto("/account");
    await expect(page).toHaveURL(/\/sign-in/);
    await context.addCookies(after);
    for (const path of ["/organisations", "/account"]) {
      await page.goto(path);
      await expect(page.getByRole("banner").getByRole("button", { name: text("en", "console.sign_out") })).toBeVisible();
    }
    await page.getByRole("banner").getByRole("button", { name: text("en", "console.sign_out") }).click();
    await expect(page).toHaveURL(/\/$/);
    await page.goto("/account");
    await expect(page).toHaveURL(/\/sign-in/);
  });

  test("a session that is revoked elsewhere ends at the next click", async ({ page, demo }) => {
    await new ConsolePage(page).signIn(demo.operator);
    const database = new pg.Client({ connectionString: demo.databaseUrl });
    await database.connect();
    await database.query("UPDATE sessions SET revoked_at = now() WHERE user_id = (SELECT id FROM users WHERE email = $1)", [demo.operator.email]);
    await database.end();
    await page.getByRole("link", { name: text("en", "console.nav.keys") }).first().click();
    await expect(page).toHaveURL(/\/sign-in/);
  });

  test("an address that has an account is told beside the field, and nothing typed is lost", async ({ page, demo }) => {
    await page.goto("/sign-up");
    await page.getByLabel(text("en", "auth.fields.name"), { exact: true }).fill("Someone");
    await page.getByLabel(text("en", "auth.fields.email"), { exact: true }).fill(demo.customer.email);
    await page.getByLabel(text("en", "auth.fields.password"), { exact: true }).fill("short");
    await page.locator("input[name=accepted]").check();
    await page.getByRole("button", { name: text("en", "auth.sign_up.submit") }).click();
    await expect(page.getByText(text("en", "auth.errors.password_too_short"))).toBeVisible();
    await page.getByLabel(text("en", "auth.fields.password"), { exact: true }).fill("long enough for anyone");
    await page.getByRole("button", { name: text("en", "auth.sign_up.submit") }).click();
    await expect(page.getByText(text("en", "errors.email_taken.detail")).first()).toBeVisible();
    await expect(page.getByLabel(text("en", "auth.fields.name"), { exact: true })).toHaveValue("Someone");
  });

  test("another organisation's pages are not there, over HTTP as well", async ({ page }) => {
    await new ConsolePage(page).signUp({ name: "Outsider", email: "outsider@example.com", password: "looking over the fence" });
    for (const path of ["/lotus-bank", "/lotus-bank/keys", "/lotus-bank/usage", "/api/console/lotus-bank/usage/stream?environment=live&since=2026-01-01T00:00:00Z", "/no-such-organisation"]) {
      expect((await page.request.get(path)).status(), path).toBe(404);
    }
  });
});
