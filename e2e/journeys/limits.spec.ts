import { ConsolePage, text } from "../fixtures/console-page";
import { expect, test } from "../fixtures/test";

const body = { cccd: "015199990001" };
const t = (key: string, values?: Record<string, string>) => text("en", key, values);
const usedOf = (used: string, total: string) => t("billing.month.used_of", { used, total });

test("a newcomer sees what the trial holds, what is used of it, and that no cap is needed", async ({ page, request }) => {
  const app = new ConsolePage(page);
  const slug = await app.signUp({ name: "Quota newcomer", email: "quota-newcomer@example.com", password: "a long and easy sentence" });
  // The trial starts a moment after the organisation, by its news.
  await expect(async () => {
    await page.goto(`/${slug}/limits`);
    await expect(page.getByText(usedOf("0", "50,000"))).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(page.getByRole("heading", { level: 1, name: t("billing.title") })).toBeVisible();
  await expect(page.getByText(t("billing.caps.plan_trial"))).toBeVisible();
  await expect(page.getByLabel(t("billing.caps.hard", { currency: "USD" }), { exact: true })).toHaveCount(0);
  const live = page.getByRole("table", { name: t("billing.rates.live") });
  await expect(live.getByRole("row", { name: t("billing.rates.subjects.organisation") })).toContainText("100 in a second");

  await page.goto(`/${slug}/keys`);
  const secret = await app.createKey("Counted");
  expect((await request.post("/v1/cccd/parse", { data: body, headers: { authorization: `Bearer ${secret}` } })).status()).toBe(200);
  // The jump by keyboard, and the bar of the overview.
  await page.goto(`/${slug}`);
  await expect(page.getByRole("meter", { name: t("billing.month.included") })).toHaveAttribute("aria-valuenow", "1");
  await expect(async () => {
    await page.keyboard.press("g");
    await page.keyboard.press("l");
    await expect(page).toHaveURL(new RegExp(`/${slug}/limits$`), { timeout: 1_000 });
  }).toPass();
  await expect(page.getByText(usedOf("1", "50,000"))).toBeVisible();
});

test("an operator moves an organisation to another plan and grants credits; its owner caps the spend, and the next call counts by it", async ({ page, request, demo }) => {
  test.setTimeout(120_000);
  const app = new ConsolePage(page);
  const owner = { name: "Capped company", email: "capped@example.com", password: "a long and easy sentence" };
  const slug = await app.signUp(owner);
  await page.goto(`/${slug}/keys`);
  const secret = await app.createKey("Capped");
  const call = () => request.post("/v1/cccd/parse", { data: body, headers: { authorization: `Bearer ${secret}` } });

  await page.context().clearCookies();
  await app.signIn(demo.operator);
  await page.goto("/admin/organisations");
  await page.getByRole("searchbox", { name: t("admin.organisations.search") }).fill(slug);
  await page.getByRole("button", { name: t("ui.find") }).click();
  await expect(page).toHaveURL(new RegExp(`q=${slug}`));
  await page.getByRole("link", { name: owner.name, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: owner.name })).toBeVisible();

  await page.getByLabel(t("billing.plan_form.plan"), { exact: true }).selectOption("premium");
  await page.getByLabel(t("billing.plan_form.included"), { exact: true }).fill("two");
  await page.getByRole("button", { name: t("billing.plan_form.save") }).click();
  await expect(page.getByText(t("billing.errors.included"))).toBeVisible();
  await page.getByLabel(t("billing.plan_form.included"), { exact: true }).fill("2");
  await page.getByRole("button", { name: t("billing.plan_form.add") }).click();
  const row = page.getByRole("group", { name: t("billing.plan_form.row", { number: "1" }) });
  await row.getByLabel(t("billing.plan_form.subject"), { exact: true }).selectOption("key");
  await row.getByLabel(t("billing.plan_form.period"), { exact: true }).selectOption("minute");
  await row.getByLabel(t("billing.plan_form.limit"), { exact: true }).fill("600");
  await page.getByRole("button", { name: t("billing.plan_form.save") }).click();
  await expect(page.getByText(t("billing.plan_form.saved"))).toBeVisible();
  await expect(page.getByText(usedOf("0", "2"))).toBeVisible();

  await page.getByLabel(t("billing.grant_form.units"), { exact: true }).fill("3");
  await page.getByLabel(t("billing.grant_form.reason"), { exact: true }).fill("For a good start");
  await page.getByRole("button", { name: t("billing.grant_form.submit") }).click();
  await expect(page.getByRole("cell", { name: "For a good start" })).toBeVisible();

  await page.context().clearCookies();
  await app.signIn(owner);
  await page.goto(`/${slug}/limits`);
  await expect(page.getByText(usedOf("0", "3"))).toBeVisible();
  await expect(page.getByRole("cell", { name: "For a good start" })).toBeVisible();
  await expect(page.getByRole("table", { name: t("billing.rates.live") })).toContainText("600 a minute");

  const soft = page.getByLabel(t("billing.caps.soft", { currency: "USD" }), { exact: true });
  const hard = page.getByLabel(t("billing.caps.hard", { currency: "USD" }), { exact: true });
  await soft.fill("20");
  await hard.fill("10");
  await page.getByRole("button", { name: t("billing.caps.save") }).click();
  await expect(page.getByText(t("billing.errors.soft_over_hard"))).toBeVisible();
  await soft.fill("5");
  await page.getByRole("button", { name: t("billing.caps.save") }).click();
  await expect(page.getByText(t("billing.caps.saved"))).toBeVisible();
  await page.reload();
  await expect(soft).toHaveValue("5.00");
  await expect(hard).toHaveValue("10.00");

  // 2 units of the month, 3 credits, and 12,500 at 0.08 cents under the cap of 10 dollars.
  const answer = await call();
  expect(answer.status()).toBe(200);
  expect(answer.headers()["ratelimit-policy"]).toContain('"key-minute";q=600;w=60, "units";q=12505;qu="units"');
});

test("calls of a deprecated version are shown where they were made, with the day of its end and what comes next", async ({ page, request }) => {
  const app = new ConsolePage(page);
  const slug = await app.signUp({ name: "Late mover", email: "late-mover@example.com", password: "a long and easy sentence" });
  await page.goto(`/${slug}/keys`);
  const secret = await app.createKey("Rehearsal", "test");
  expect((await request.post("/v1/cccd/sample", { data: {}, headers: { "x-api-key": secret } })).headers()["deprecation"]).toMatch(/^@\d+$/);
  await page.goto(`/${slug}`);
  await expect(page.getByText("/v2/cccd/sample")).toBeVisible();
  await expect(page.getByText(t("usage.deprecated.sunset", { date: "November 30, 2027" }))).toBeVisible();
  await page.getByRole("link", { name: t("usage.deprecated.how_to_move") }).click();
  await expect(page.getByRole("heading", { level: 1, name: t("docs.changelog.title") })).toBeVisible();
  await expect(page.getByRole("region", { name: t("docs.changelog.migration.after", { to: "/v2/cccd/sample" }) })).toContainText('"synthetic": true');

  await page.goto(`/${slug}`);
  await page.getByRole("group", { name: t("console.environment.label") }).getByText(t("console.environment.live"), { exact: true }).click();
  await expect(page.getByText(t("console.test_data"))).toHaveCount(0);
  await expect(page.getByText("/v2/cccd/sample")).toHaveCount(0);
});

test("the guides are found from each other and the reference marks what will be switched off", async ({ page }) => {
  await page.goto("/docs");
  const pages = page.getByRole("navigation", { name: t("docs.nav.label") });
  for (const guide of ["limits", "idempotency", "keys", "test_mode", "browser"]) {
    await pages.getByRole("link", { name: t(`docs.nav.${guide}`), exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: t(`docs.guides.${guide}.title`), exact: true })).toBeVisible();
  }
  await page.goto("/docs/reference#cccd-sample");
  await page.getByRole("region", { name: t("endpoints.cccd_sample.summary"), exact: true }).getByRole("link", { name: "/v2/cccd/sample" }).click();
  await expect(page).toHaveURL(/#cccd-sample-v2$/);
});
