import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { ConsolePage, text } from "../fixtures/console-page";
import { ageProof, setUpTotp, totpCode } from "../fixtures/second-factors";
import { expect, test } from "../fixtures/test";

const seriousFaults = async (page: Page) => (await new AxeBuilder({ page }).analyze()).violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id }) => id);
const t = (key: string, values?: Record<string, string>) => text("en", key, values);

/** Shows the password; ends at the second step. */
async function firstStep(page: Page, account: { email: string; password: string }, next = "/sign-in"): Promise<void> {
  await page.context().clearCookies({ name: "next-auth.session-token" });
  await page.goto(next);
  await new ConsolePage(page).fillSignIn(account);
  await expect(page.getByRole("heading", { level: 1, name: t("second_step.title") })).toBeVisible();
}

async function backupCode(page: Page, code: string): Promise<void> {
  await page.getByLabel(t("second_step.labels.backup_code"), { exact: true }).fill(code);
  await page.getByRole("button", { name: t("second_step.submit"), exact: true }).click();
}

test("an authenticator app: set up, sign in with it, with a backup code once and not twice, and trust the browser", async ({ page }) => {
  test.setTimeout(120_000);
  const account = { name: "Two Steps", email: "two-steps@example.com", password: "a lamp on the second stair" };
  const slug = await new ConsolePage(page).signUp(account);
  await page.goto("/account/security");
  const { secret, codes } = await setUpTotp(page);
  await expect(page.getByText(text("en", "factors.on"), { exact: true })).toBeVisible();
  expect(await seriousFaults(page)).toEqual([]);

  await firstStep(page, account, `/${slug}/usage`);
  await expect(page.getByRole("banner").getByRole("button", { name: t("console.sign_out") })).toBeVisible();
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByLabel(t("second_step.labels.totp"), { exact: true }).fill("000000");
  await page.getByRole("button", { name: t("second_step.submit"), exact: true }).click();
  await expect(page.getByText(t("auth.errors.code_wrong"))).toBeVisible();
  // Half way in is not in.
  await page.goto(`/${slug}/keys`);
  await expect(page).toHaveURL(/\/sign-in\/second-factor\?next=/);
  await page.getByLabel(t("second_step.labels.totp"), { exact: true }).fill(totpCode(secret));
  await page.getByRole("button", { name: t("second_step.submit"), exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/${slug}/keys$`));

  await firstStep(page, account);
  await page.getByRole("button", { name: t("second_step.ways.backup_code") }).click();
  await backupCode(page, codes[0] ?? "");
  await expect(page.getByRole("heading", { level: 1, name: t("usage.overview_title") })).toBeVisible();

  await firstStep(page, account);
  await page.getByRole("button", { name: t("second_step.ways.backup_code") }).click();
  await backupCode(page, codes[0] ?? "");
  await expect(page.getByText(t("auth.errors.code_wrong"))).toBeVisible();
  await page.getByLabel(t("second_step.trust")).check();
  await backupCode(page, codes[1] ?? "");
  await expect(page.getByRole("heading", { level: 1, name: t("usage.overview_title") })).toBeVisible();

  // The browser is trusted from now on, until its owner says otherwise.
  await page.context().clearCookies({ name: "next-auth.session-token" });
  await new ConsolePage(page).signIn(account);
  await page.goto("/account/security");
  await expect(page.getByText("8 left")).toBeVisible();
  const devices = page.getByRole("table", { name: t("factors.devices.title") });
  await devices.getByRole("button", { name: /^Stop trusting/ }).click();
  await expect(devices).toBeHidden();
  await firstStep(page, account);
});

test("long after the sign-in, a key is created only by who proves again that it is them, in the same breath", async ({ page }) => {
  const account = { name: "Long Ago", email: "long-ago@example.com", password: "signed in before lunch" };
  const app = new ConsolePage(page);
  const slug = await app.signUp(account);
  await page.goto(`/${slug}/keys`);
  await ageProof(account.email);
  await page.getByRole("button", { name: t("keys.create.open") }).first().click();
  const create = page.getByRole("dialog", { name: t("keys.create.title") });
  await create.getByLabel(t("keys.create.name"), { exact: true }).fill("After lunch");
  await create.getByRole("button", { name: t("keys.create.submit") }).click();
  const confirm = page.getByRole("dialog", { name: t("step_up.title") });
  await confirm.getByLabel(t("auth.fields.password"), { exact: true }).fill("not the right one");
  await confirm.getByRole("button", { name: t("step_up.submit"), exact: true }).click();
  await expect(confirm.getByText(t("auth.errors.current_wrong"))).toBeVisible();
  await confirm.getByLabel(t("auth.fields.password"), { exact: true }).fill(account.password);
  await confirm.getByRole("button", { name: t("step_up.submit"), exact: true }).click();
  await expect(page.getByText(t("keys.secret.once"))).toBeVisible();
  await app.storeSecret();
});
