import { readFileSync } from "node:fs";
import { ConsolePage, text } from "../fixtures/console-page";
import { mailedLink } from "../fixtures/mailbox";
import { expect, test } from "../fixtures/test";

const t = (key: string, values?: Record<string, string>) => text("en", key, values);

test("the audit log shows what was done, narrows down, is found whole, and goes along as a file", async ({ page }) => {
  test.setTimeout(90_000);
  const app = new ConsolePage(page);
  const slug = await app.signUp({ name: "Auditor", email: "auditor@example.com", password: "written down for good" });
  await page.goto(`/${slug}/keys`);
  await app.createKey("Watched");
  await page.goto(`/${slug}/settings/audit`);
  const list = page.getByRole("list", { name: t("audit.title") });
  await expect(list.getByText(t("audit.actions.key.created"))).toBeVisible();
  await expect(list.getByText(t("audit.actions.organisation.created"))).toBeVisible();

  await page.getByLabel(t("audit.search"), { exact: true }).fill("Watched");
  await page.getByRole("button", { name: t("ui.find") }).click();
  await expect(page).toHaveURL(/text=Watched/);
  await expect(list.getByRole("listitem")).toHaveCount(1);
  await list.getByText(t("audit.actions.key.created")).click();
  await expect(list.getByText("last_four")).toBeVisible();

  await page.getByRole("button", { name: t("audit_chain.check") }).click();
  await expect(page.getByText(/^Intact: \d+ events$/)).toBeVisible();

  const file = page.waitForEvent("download");
  await page.getByRole("link", { name: t("audit.export.ndjson") }).click();
  const lines = readFileSync(await (await file).path(), "utf8").trimEnd().split("\n");
  expect(lines.map((line) => (JSON.parse(line) as { action: string }).action)).toContain("key.created");
});

test("a copy of one's data comes by mail; a deletion that was asked for is taken back", async ({ page, baseURL }) => {
  test.setTimeout(120_000);
  const account = { name: "Leaver", email: "leaver@example.com", password: "packing my suitcase" };
  const slug = await new ConsolePage(page).signUp(account);
  await page.goto("/account/privacy");
  await page.getByRole("button", { name: t("privacy.export.ask") }).click();
  await page.goto(await mailedLink(baseURL ?? "", account.email, "account/privacy"));
  const file = page.waitForEvent("download");
  await page.getByRole("link", { name: t("privacy.export.download") }).click();
  const zip = readFileSync(await (await file).path());
  expect(zip.subarray(0, 2).toString()).toBe("PK");
  for (const name of ["profile.json", "sessions.csv", "acceptances.json", "mails.json", "audit.csv"]) expect(zip.includes(name), name).toBe(true);

  await page.getByRole("button", { name: t("privacy.delete.open") }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog.getByRole("button", { name: t("privacy.delete.confirm") })).toBeDisabled();
  await dialog.getByRole("textbox").fill(account.email);
  await dialog.getByRole("button", { name: t("privacy.delete.confirm") }).click();
  await expect(page.getByRole("button", { name: t("privacy.delete.keep") })).toBeVisible();
  await page.goto(`/${slug}`);
  await page.getByRole("link", { name: t("privacy.delete.keep") }).click();
  await page.getByRole("button", { name: t("privacy.delete.keep") }).click();
  await expect(page.getByRole("button", { name: t("privacy.delete.open") })).toBeVisible();
});
