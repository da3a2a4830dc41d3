import { ConsolePage, text } from "../fixtures/console-page";
import { expect, test } from "../fixtures/test";

const t = (key: string, values?: Record<string, string>) => text("en", key, values);

test("a newcomer goes through the first steps: name, key, a call that the page notices by itself, and done", async ({ page, request }) => {
  const app = new ConsolePage(page);
  const slug = await app.signUp({ name: "Linh", email: "onboarding@example.com", password: "a long and easy sentence" });
  const card = page.getByRole("heading", { name: t("onboarding.title") });
  await expect(card).toBeVisible();
  await page.getByRole("link", { name: t("onboarding.start") }).click();
  await page.waitForURL(`/${slug}/welcome`);

  await page.getByLabel(t("onboarding.organisation.name"), { exact: true }).fill("Lotus Bank");
  await page.getByRole("button", { name: t("onboarding.organisation.save") }).click();
  await expect(page.getByText(t("onboarding.organisation.done"))).toBeVisible();

  const secret = await app.createKey("Backend");
  await expect(page.getByText(t("onboarding.call.waiting"))).toBeVisible();
  const answer = await request.post("/v1/cccd/parse", { data: { cccd: "015199990001" }, headers: { authorization: `Bearer ${secret}` } });
  expect(answer.status()).toBe(200);
  await expect(page.getByText(t("onboarding.call.seen"))).toBeVisible();

  await page.getByRole("button", { name: t("onboarding.skip_step", { step: t("onboarding.steps.invite.title") }) }).click();
  await page.getByRole("button", { name: t("onboarding.finish") }).click();
  await expect(page.getByRole("heading", { level: 1, name: t("usage.overview_title") })).toBeVisible();
  await expect(card).toBeHidden();
});

test.describe("policies", () => {
  // The page that is still open asks for its live updates, and is refused as any other door is.
  test.use({ expectedConsole: [/status of 403 \(Forbidden\).*\/usage\/stream/] });

  test("nobody shuts themselves out by a list of networks; a second factor is asked for with a grace, and then insisted on", async ({ page }) => {
    const app = new ConsolePage(page);
    const slug = await app.signUp({ name: "Strict", email: "policies@example.com", password: "a long and easy sentence" });
    const save = () => page.getByRole("button", { name: t("accounts.policies.save") }).click();
    const networks = page.getByLabel(t("accounts.policies.networks.field"), { exact: true });
    const required = page.getByRole("checkbox", { name: t("accounts.policies.factor.required") });
    const grace = page.getByLabel(t("accounts.policies.factor.grace"), { exact: true });

    await page.goto(`/${slug}/settings/policies`);
    await networks.fill("203.0.113.0/24");
    await save();
    await expect(page.getByText(t("errors.policy_locks_out.detail"))).toBeVisible();
    await networks.fill("::/0\n 0.0.0.0/0");
    await required.check();
    await grace.fill("5");
    await save();
    await expect(page.getByText(t("accounts.policies.saved"))).toBeVisible();
    await page.goto(`/${slug}`);
    await expect(page.getByText(t("accounts.policies.banner.text", { organisation: "Strict" }))).toBeVisible();

    await page.goto(`/${slug}/settings/policies`);
    await expect(networks).toHaveValue("::/0\n0.0.0.0/0");
    await grace.fill("0");
    await save();
    await expect(async () => {
      await page.goto(`/${slug}`);
      await expect(page).toHaveURL(/\/account\/security\?reason=policy_second_factor_required$/, { timeout: 1_000 });
    }).toPass();
    await expect(page.getByText(t("accounts.policies.required.title"))).toBeVisible();
  });
});
