import { ConsolePage, text } from "../fixtures/console-page";
import { expect, test } from "../fixtures/test";

test("the console is driven by the keyboard: palette, jumps and shortcut list", async ({ page, demo }) => {
  await new ConsolePage(page).signIn(demo.customer);
  // The page is shown before its script listens.
  await expect(async () => {
    await page.keyboard.press("g");
    await page.keyboard.press("u");
    await expect(page).toHaveURL(/\/lotus-bank\/usage/, { timeout: 2_000 });
  }).toPass();
  await expect(page.getByRole("heading", { level: 1, name: text("en", "usage.usage_title") })).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.getByPlaceholder(text("en", "console.palette.placeholder")).fill("Branch");
  await expect(page.getByRole("option", { name: /Branch tablets/, selected: true })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/lotus-bank\/keys\/key_/);
  await expect(page.getByRole("heading", { level: 1, name: "Branch tablets" })).toBeVisible();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: text("en", "console.shortcuts.title") })).toBeVisible();
});

test("language and theme are switched in the account menu and stay", async ({ page, demo }) => {
  await new ConsolePage(page).signIn(demo.customer);
  await page.getByRole("button", { name: /Linh Tran/ }).click();
  await page.getByRole("menuitemradio", { name: text("en", "ui.theme.dark") }).click();
  await expect(page.locator("html")).toHaveClass(/dark/);
  const menu = page.getByRole("menu");
  if (!(await menu.isVisible())) await page.getByRole("button", { name: /Linh Tran/ }).click();
  await page.getByRole("menuitemradio", { name: "Tiếng Việt" }).click();
  await expect(page.getByRole("heading", { level: 1, name: text("vi", "usage.overview_title") })).toBeVisible();
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "vi");
  await expect(page.locator("html")).toHaveClass(/dark/);
});

test("the organisation switcher leads to one's other organisation, which says that it holds demo data", async ({ page, demo }) => {
  await new ConsolePage(page).signIn(demo.customer);
  await expect(page.getByText(text("en", "console.demo_data"))).toBeVisible();
  await page.getByRole("button", { name: /Lotus Bank/ }).click();
  await page.getByRole("menuitem").or(page.getByRole("menuitemradio")).filter({ hasText: "Linh Tran" }).click();
  await expect(page).toHaveURL(/\/linh-tran$/);
});

test("the range of the usage page stands in the address, and a wrong one is told and shows the last day", async ({ page, demo }) => {
  await new ConsolePage(page).signIn(demo.customer);
  await page.goto("/lotus-bank/usage");
  await page.getByRole("link", { name: text("en", "usage.range.names.30d") }).click();
  await expect(page).toHaveURL(/range=30d/);
  await expect(page.getByText(text("en", "charts.days_in_utc")).first()).toBeVisible();
  await page.goto("/lotus-bank/usage?range=custom&from=2026-02-10&to=2026-02-01");
  await expect(page.getByText(text("en", "usage.range.refused"))).toBeVisible();
});

test("a key form without a name is refused beside the field, and the dialog can be left by keyboard", async ({ page, demo }) => {
  await new ConsolePage(page).signIn(demo.customer);
  await page.goto("/lotus-bank/keys");
  await page.getByRole("button", { name: text("en", "keys.create.open") }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: text("en", "keys.create.submit") }).click();
  await expect(page.getByText(text("en", "keys.errors.name_required"))).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
});

test("going back does not take away the secret of a new key, and its dialog gives the focus back", async ({ page, demo }) => {
  const console = new ConsolePage(page);
  await console.signIn(demo.customer);
  await page.goto("/lotus-bank/keys");
  const secret = await console.submitKey("Kept on going back");
  await page.goBack();
  await expect(page.getByTestId("key-secret")).toHaveText(secret);
  await expect(page.getByText("Kept on going back", { exact: true })).toBeAttached();
  await console.storeSecret();
  await expect(page.getByText("Kept on going back", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: text("en", "keys.create.open") })).toBeFocused();
});
