import { ConsolePage, text } from "../fixtures/console-page";
import { addAuthenticator, storeBackupCodes } from "../fixtures/second-factors";
import { expect, test } from "../fixtures/test";

const t = (key: string, values?: Record<string, string>) => text("en", key, values);

test("a passkey: made, signs in alone, is the second factor after a password, and is taken away", async ({ page }) => {
  test.setTimeout(120_000);
  const account = { name: "Key Holder", email: "key-holder@example.com", password: "a ring of seven keys" };
  const slug = await new ConsolePage(page).signUp(account);
  await addAuthenticator(page);
  await page.goto("/account/security");
  await page.getByRole("button", { name: t("factors.passkeys.add") }).click();
  await page.getByRole("dialog").getByLabel(t("factors.passkeys.name"), { exact: true }).fill("Test laptop");
  await page.getByRole("dialog").getByRole("button", { name: t("factors.passkeys.add_submit") }).click();
  await storeBackupCodes(page);
  const list = page.getByRole("list", { name: t("factors.passkeys.list") });
  await expect(list.getByText("Test laptop")).toBeVisible();

  await page.context().clearCookies({ name: "next-auth.session-token" });
  await page.goto(`/${slug}/usage`);
  await page.getByRole("button", { name: t("auth.passkey.sign_in") }).click();
  await expect(page).toHaveURL(new RegExp(`/${slug}/usage$`));

  await page.context().clearCookies({ name: "next-auth.session-token" });
  await page.goto("/sign-in");
  await new ConsolePage(page).fillSignIn(account);
  await page.getByRole("button", { name: t("second_step.show_passkey") }).click();
  await expect(page.getByRole("heading", { level: 1, name: t("usage.overview_title") })).toBeVisible();

  await page.goto("/account/security");
  await page.getByRole("button", { name: t("factors.passkeys.remove_named", { name: "Test laptop" }) }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: t("factors.passkeys.remove"), exact: true }).click();
  await expect(list).toBeHidden();
  await page.context().clearCookies({ name: "next-auth.session-token" });
  await new ConsolePage(page).signIn(account);
});
