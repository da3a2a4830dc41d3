import { ConsolePage, text } from "../fixtures/console-page";
import { expect, test } from "../fixtures/test";

const t = (key: string, values?: Record<string, string>) => text("en", key, values);

// The page that is gone at the end.
test.use({ expectedConsole: [/status of 404 .*\/lotus-bank\/keys/] });

test("an operator finds a user, sees their console without changing it, and stops; the customer's audit log tells of both", async ({ page, demo }) => {
  const app = new ConsolePage(page);
  await app.signIn(demo.operator);
  await page.goto(`/admin/users?q=${encodeURIComponent(demo.customer.email)}`);
  await page.getByRole("table").getByRole("link").first().click();
  await expect(page.getByText(demo.customer.email, { exact: true })).toBeVisible();
  await page.getByRole("button", { name: t("admin.users.memberships.view_as_named", { organisation: "Lotus Bank" }) }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: t("admin.users.memberships.view_as"), exact: true }).click();
  await expect(dialog.getByText(t("admin.errors.reason_too_short"))).toBeVisible();
  await dialog.getByLabel(t("admin.reason.label"), { exact: true }).fill("They asked why a call is refused.");
  await dialog.getByRole("button", { name: t("admin.users.memberships.view_as"), exact: true }).click();

  await expect(page).toHaveURL(/\/lotus-bank$/);
  await expect(page.getByText(/^You are viewing this as /)).toBeVisible();
  await page.goto("/lotus-bank/settings/audit");
  // Folded up within its row.
  await expect(page.getByText("They asked why a call is refused.").first()).toBeAttached();
  // What would change something is not offered (and refused, see lib/admin/users.db.test.ts).
  await page.goto("/lotus-bank/keys?create=1");
  await expect(page.getByRole("table", { name: t("keys.title") })).toBeVisible();
  await expect(page.getByRole("button", { name: t("keys.create.open") })).toHaveCount(0);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.getByRole("button", { name: t("auth.impersonation.end") }).click();
  await expect(page).toHaveURL(/\/admin\/users$/);
  expect((await page.goto("/lotus-bank/keys"))?.status()).toBe(404);
});
