import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { ConsolePage, text } from "../fixtures/console-page";
import { markVerified } from "../fixtures/mark-verified";
import { expect, test } from "../fixtures/test";

const seriousFaults = async (page: Page) => (await new AxeBuilder({ page }).analyze()).violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id }) => id);

/** From the button of a service to its page, and back as one of the people whom its stand-in knows. */
async function comeFrom(page: Page, service: "google" | "github", person: string): Promise<void> {
  await page.getByRole("button", { name: text("en", "auth.oauth.continue_with", { service: text("en", `auth.oauth.services.${service}`) }) }).click();
  await page.getByRole("button", { name: person }).click();
}

const overview = (page: Page) => page.getByRole("heading", { level: 1, name: text("en", "usage.overview_title") });

for (const { service, person, email } of [
  { service: "google", person: "mai.google@example.com", email: "mai.google@example.com" },
  { service: "github", person: "binh-hub", email: "binh.github@example.com" },
] as const) {
  test(`a newcomer signs up with ${service}, with an address that counts as proved, and signs in with it again`, async ({ page, context }) => {
    await page.goto("/sign-up");
    await comeFrom(page, service, person);
    // Who comes from elsewhere has ticked no box here.
    await expect(page).toHaveURL(/\/accept-terms/);
    await page.waitForLoadState();
    await expect(page.getByRole("banner").getByRole("button", { name: text("en", "console.sign_out") })).toBeVisible();
    await page.locator("input[name=accepted]").check();
    await page.getByRole("button", { name: text("en", "auth.accept.submit") }).click();
    await expect(overview(page)).toBeVisible();
    await expect(page.getByText(text("en", "auth.banner.title"))).toBeHidden();
    const address = page.url();
    await context.clearCookies();
    await page.goto("/sign-in");
    expect(await seriousFaults(page)).toEqual([]);
    await comeFrom(page, service, person);
    await expect(page).toHaveURL(address);
    await page.goto("/account/security");
    await expect(page.getByText(email)).toBeVisible();
    await expect(page.getByText(text("en", "auth.security.password.none_title"))).toBeVisible();
    // It is the only way in.
    await page.getByRole("button", { name: text("en", "auth.oauth.unlink_named", { service: text("en", `auth.oauth.services.${service}`) }) }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: text("en", "auth.oauth.unlink") }).click();
    await expect(page.getByText(text("en", "errors.last_way_in.detail"))).toBeVisible();
  });
}

test("an address that has an account here leads into it only once its owner has proved it and said so; then it does, until it is unlinked", async ({ page, context }) => {
  test.setTimeout(120_000);
  const account = { name: "An Both", email: "an.both@example.com", password: "a bridge over two rivers" };
  await new ConsolePage(page).signUpUnverified(account);
  await markVerified(account.email);
  await context.clearCookies();

  // The account's address alone opens nothing.
  await page.goto("/sign-in");
  await comeFrom(page, "google", account.email);
  await expect(page).toHaveURL(/\/sign-in\?next=%2Faccount%2Flink$/);
  await expect(page.getByText(text("en", "auth.oauth.prove_title"))).toBeVisible();
  expect(await seriousFaults(page)).toEqual([]);
  await page.goto("/account");
  await expect(page).toHaveURL(/\/sign-in/);

  // Its password does, and then a word.
  await page.goto("/account/link");
  await new ConsolePage(page).fillSignIn(account);
  await expect(page.getByRole("heading", { level: 1, name: text("en", "auth.oauth.link_title") })).toBeVisible();
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole("button", { name: text("en", "auth.oauth.confirm", { service: "Google" }) }).click();
  await expect(page).toHaveURL(/\/account\/security$/);
  await expect(page.getByRole("button", { name: text("en", "auth.oauth.unlink_named", { service: "Google" }) })).toBeVisible();

  // A second service is added from one's own page.
  await page.getByRole("button", { name: text("en", "auth.oauth.link_named", { service: "GitHub" }) }).click();
  await page.getByRole("button", { name: "an-hub" }).click();
  await expect(page.getByText(text("en", "auth.oauth.linked", { service: "GitHub" }))).toBeVisible();

  await context.clearCookies();
  await page.goto("/sign-in");
  await comeFrom(page, "google", account.email);
  await expect(overview(page)).toBeVisible();
  await page.goto("/account/security");
  await page.getByRole("button", { name: text("en", "auth.oauth.unlink_named", { service: "Google" }) }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: text("en", "auth.oauth.unlink") }).click();
  // That Google let them in proves nothing to us, who know their password.
  const confirm = page.getByRole("dialog", { name: text("en", "step_up.title") });
  await confirm.getByLabel(text("en", "auth.fields.password"), { exact: true }).fill(account.password);
  await confirm.getByRole("button", { name: text("en", "step_up.submit"), exact: true }).click();
  await expect(page.getByRole("button", { name: text("en", "auth.oauth.link_named", { service: "Google" }) })).toBeVisible();
  await context.clearCookies();
  await page.goto("/sign-in");
  await comeFrom(page, "google", account.email);
  await expect(page.getByText(text("en", "auth.oauth.prove_title"))).toBeVisible();
});

test("an answer that this browser did not ask for signs nobody in", async ({ page, context, baseURL }) => {
  await page.goto(`${baseURL}/api/auth/callback/google?code=made-up&state=made-up`);
  await expect(page.getByText(text("en", "auth.oauth.errors.oauth_failed"))).toBeVisible();
  expect((await context.cookies()).some(({ name }) => name.endsWith("session-token"))).toBe(false);
});
