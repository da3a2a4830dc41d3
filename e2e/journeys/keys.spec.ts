import { readFileSync } from "node:fs";
import type { APIRequestContext } from "@playwright/test";
import { ConsolePage, text } from "../fixtures/console-page";
import { expect, test } from "../fixtures/test";

const t = (key: string, values?: Record<string, string>) => text("en", key, values);

/** Gives what calls the API with a secret and tells the status, and of a refusal the code. */
const callerWith = (request: APIRequestContext) => async (secret: string) => {
  const response = await request.post("/v1/cccd/parse", { data: { cccd: "015199990001" }, headers: { authorization: `Bearer ${secret}` } });
  const { code } = (await response.json()) as { code?: string };
  return code === undefined ? response.status() : `${response.status()} ${code}`;
};

test("a key is rotated without a failed call: its page shows who still uses the old secret, and ends it", async ({ page, request }) => {
  const app = new ConsolePage(page);
  const call = callerWith(request);
  const slug = await app.signUp({ name: "Turner", email: "rotating@example.com", password: "turned round and round" });
  await page.goto(`/${slug}/keys`);
  const old = await app.createKey("Backend");
  await app.openKey("Backend");
  const fresh = await app.rotateKey("24h");
  expect([await call(old), await call(fresh)]).toEqual([200, 200]);

  // The live view brings it, with no reload.
  const secrets = page.getByRole("region", { name: t("keys.secrets.title"), exact: true });
  const row = secrets.getByRole("listitem").filter({ hasText: `…${old.slice(-4)}` });
  await expect(row.getByText(/^Last used .+ from \S+/)).toBeVisible();
  await row.getByRole("button", { name: t("keys.secrets.end.open_named", { secret: `…${old.slice(-4)}` }) }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: t("keys.secrets.end.confirm") }).click();
  // While the dialog is open, the rows behind it are hidden from roles.
  await expect(page.getByRole("alertdialog")).toHaveCount(0);
  await expect(row).toHaveCount(0);
  expect([await call(old), await call(fresh)]).toEqual(["401 api_secret_ended", 200]);

  await page.goto(`/${slug}/keys`);
  await expect(page.getByText(t("keys.status.rotating"), { exact: true })).toHaveCount(0);
});

test("a rotation without overlap warns first and ends the old secret at once", async ({ page, request }) => {
  const app = new ConsolePage(page);
  const call = callerWith(request);
  const slug = await app.signUp({ name: "At once", email: "at-once@example.com", password: "no overlap at all" });
  await page.goto(`/${slug}/keys`);
  const old = await app.createKey("Leaky");
  await app.openKey("Leaky");
  await page.getByRole("button", { name: t("keys.rotate.open"), exact: true }).click();
  await page.getByRole("dialog").getByLabel(new RegExp(`^${t("keys.rotate.overlaps.now")}`)).check();
  await expect(page.getByText(t("keys.rotate.now_warning"))).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: t("keys.rotate.open"), exact: true })).toBeFocused();
  expect(await call(old)).toBe(200);
  const fresh = await app.rotateKey("now");
  expect([await call(old), await call(fresh)]).toEqual(["401 api_secret_ended", 200]);
});

test("what the editor narrows holds from the next request on, and the explanation names the rule", async ({ page, request }) => {
  const app = new ConsolePage(page);
  const call = callerWith(request);
  const slug = await app.signUp({ name: "Narrow", email: "narrow@example.com", password: "narrowed down a lot" });
  await page.goto(`/${slug}/keys`);
  const secret = await app.createKey("Tablets");
  await app.openKey("Tablets");
  await app.openTab("restrictions");

  const networks = page.getByLabel(t("keys.restrictions.networks.label"));
  await networks.fill("10.0.0.0/8\nnonsense");
  await networks.blur();
  await expect(page.getByText(t("keys.errors.cidr_form"))).toBeVisible();
  await networks.fill("10.0.0.0/8");
  await app.saveRestrictions();
  expect(await call(secret)).toBe("403 ip_not_allowed");

  await app.openTab("explain");
  await expect(page.getByText(t("keys.explain.refused"))).toBeVisible();
  await expect(page.getByRole("link", { name: "ip_not_allowed" })).toBeVisible();
  await page.getByLabel(t("keys.explain.ip"), { exact: true }).fill("10.1.2.3");
  await page.getByRole("button", { name: t("keys.explain.submit"), exact: true }).click();
  await expect(page.getByText(t("keys.explain.passes"))).toBeVisible();

  await app.openTab("restrictions");
  await networks.fill("");
  await page.getByRole("button", { name: t("keys.restrictions.limits.add") }).click();
  await page.getByLabel(t("keys.restrictions.limits.limit"), { exact: true }).fill("3");
  await page.getByLabel(t("keys.restrictions.limits.period"), { exact: true }).selectOption("day");
  await app.saveRestrictions();

  await app.openTab("overview");
  const meter = page.getByRole("meter", { name: t("keys.limits.window", { subject: t("keys.limits.subjects.key"), period: t("keys.limits.per.day") }) });
  await expect(meter).toHaveAttribute("aria-valuenow", "3");
  expect(await call(secret)).toBe(200);
  await expect(meter).toHaveAttribute("aria-valuenow", "2");
  expect([await call(secret), await call(secret), await call(secret)]).toEqual([200, 200, "429 rate_limited"]);
  await expect(meter).toHaveAttribute("aria-valuenow", "0");
});

test("the editor warns before unsaved changes are left, and keeps them over a reload", async ({ page }) => {
  const app = new ConsolePage(page);
  const slug = await app.signUp({ name: "Unsaved", email: "unsaved@example.com", password: "typed and not saved" });
  await page.goto(`/${slug}/keys`);
  await app.createKey("Draft");
  await app.openKey("Draft");
  await app.openTab("restrictions");
  const units = page.getByLabel(t("keys.restrictions.lifetime.units"));
  await units.fill("500");
  await page.getByRole("link", { name: t("keys.title"), exact: true }).first().click();
  const asked = page.getByRole("alertdialog");
  await expect(asked.getByText(t("keys.restrictions.leave.title"))).toBeVisible();
  await asked.getByRole("button", { name: t("ui.cancel") }).click();
  await expect(units).toHaveValue("500");

  page.on("dialog", (dialog) => void dialog.accept());
  await page.reload();
  await expect(units).toHaveValue("500");
  await page.getByRole("link", { name: t("keys.title"), exact: true }).first().click();
  await asked.getByRole("button", { name: t("keys.restrictions.leave.confirm") }).click();
  await expect(page.getByRole("heading", { level: 1, name: t("keys.title") })).toBeVisible();
  await app.openKey("Draft");
  await app.openTab("restrictions");
  await expect(units).toHaveValue("");
});

test("a key is suspended and resumed, renamed, and revoked by its name", async ({ page, request }) => {
  const app = new ConsolePage(page);
  const call = callerWith(request);
  const slug = await app.signUp({ name: "Pausing", email: "pausing@example.com", password: "stopped for a while" });
  await page.goto(`/${slug}/keys`);
  const secret = await app.createKey("Kiosk");
  await app.openKey("Kiosk");
  await page.getByRole("button", { name: t("keys.suspend.open"), exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: t("keys.suspend.confirm") }).click();
  await expect(page.getByText(t("keys.status.suspended"), { exact: true })).toBeVisible();
  expect(await call(secret)).toBe("403 api_key_suspended");
  await page.getByRole("button", { name: t("keys.resume.open"), exact: true }).click();
  await expect(page.getByText(t("keys.status.active"), { exact: true })).toBeVisible();
  expect(await call(secret)).toBe(200);

  await page.getByRole("button", { name: t("keys.edit.open"), exact: true }).click();
  await page.getByRole("dialog").getByLabel(t("keys.create.name"), { exact: true }).fill("Lobby kiosk");
  await page.getByRole("dialog").getByRole("button", { name: t("keys.edit.submit") }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Lobby kiosk" })).toBeVisible();

  await page.getByRole("button", { name: t("keys.revoke.open"), exact: true }).click();
  await page.getByRole("alertdialog").getByRole("textbox").fill("Lobby kiosk");
  await page.getByRole("alertdialog").getByRole("button", { name: t("keys.revoke.confirm") }).click();
  await expect(page.getByText(t("keys.status.revoked"), { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: t("keys.rotate.open"), exact: true })).toHaveCount(0);
  expect(await call(secret)).toBe("401 api_key_revoked");
});

test("a key is made with a project and an end, and the export tells both and no secret", async ({ page }) => {
  const app = new ConsolePage(page);
  const slug = await app.signUp({ name: "Writer", email: "exported@example.com", password: "written to a file" });
  await page.goto(`/${slug}/keys`);
  await page.getByRole("button", { name: t("keys.create.open") }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(t("keys.create.name"), { exact: true }).fill("Batch");
  await dialog.getByRole("button", { name: t("keys.create.more") }).click();
  await dialog.getByLabel(t("keys.project.label"), { exact: true }).selectOption({ label: t("keys.project.new") });
  await dialog.getByLabel(t("keys.project.name")).fill("Onboarding");
  await dialog.getByRole("button", { name: t("keys.project.add"), exact: true }).click();
  await expect(dialog.getByLabel(t("keys.project.name"))).toBeHidden();
  await dialog.getByLabel(t("keys.expiry.label"), { exact: true }).selectOption("90");
  await dialog.getByRole("button", { name: t("keys.create.submit") }).click();
  const secret = (await dialog.getByTestId("key-secret").textContent()) ?? "";
  await app.storeSecret();
  await expect(page.getByRole("cell", { name: "Onboarding" })).toBeVisible();

  await page.getByRole("button", { name: t("keys.export.open") }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: t("keys.export.formats.csv") }).click();
  const file = readFileSync(await (await download).path(), "utf8");
  expect(file).toMatch(/^id,name,environment,status,.+\r\nkey_\w+,Batch,live,active,prj_\w+,Onboarding,/);
  expect(file).not.toContain(secret.slice(8));
});

test("a management key manages keys until it is revoked", async ({ page, request }) => {
  const app = new ConsolePage(page);
  const slug = await app.signUp({ name: "Managing", email: "managing@example.com", password: "by programs alone" });
  await page.goto(`/${slug}/settings/management-keys`);
  await page.getByRole("button", { name: t("keys.management.create.open") }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(t("keys.create.name"), { exact: true }).fill("Pipeline");
  await dialog.getByRole("button", { name: t("keys.management.create.submit") }).click();
  const secret = (await dialog.getByTestId("key-secret").textContent()) ?? "";
  await app.storeSecret();
  const list = () => request.get("/api/manage/v1/keys", { headers: { authorization: `Bearer ${secret}` } });
  expect((await list()).status()).toBe(200);
  await app.revokeKey("Pipeline");
  await expect(page.getByText(t("keys.status.revoked"), { exact: true })).toBeVisible();
  expect((await list()).status()).toBe(401);
});
