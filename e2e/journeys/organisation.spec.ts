import AxeBuilder from "@axe-core/playwright";
import type { Browser, Page } from "@playwright/test";
import { ConsolePage, text } from "../fixtures/console-page";
import { mailedLink } from "../fixtures/mailbox";
import { expect, test } from "../fixtures/test";

const t = (key: string, values?: Record<string, string>) => text("en", `accounts.${key}`, values);
const seriousFaults = async (page: Page) => (await new AxeBuilder({ page }).analyze()).violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id }) => id);

/** A browser of somebody else's. */
async function elsewhere(browser: Browser, baseURL: string | undefined): Promise<Page> {
  return (await browser.newContext(baseURL === undefined ? {} : { baseURL })).newPage();
}

/** Signs up, makes an organisation through the switcher and opens its members. */
async function makeTeam(page: Page, name: string): Promise<string> {
  await new ConsolePage(page).signUp({ name: `${name} Boss`, email: `boss@${name.toLowerCase()}.example`, password: "a long walk along the river" });
  await page.getByRole("button", { name: new RegExp(`${name} Boss`) }).first().click();
  await page.getByRole("menuitem", { name: text("en", "console.new_organisation") }).click();
  await page.getByLabel(t("new.name"), { exact: true }).fill(name);
  await page.getByRole("button", { name: t("new.submit") }).click();
  await expect(page.getByRole("heading", { level: 1, name: text("en", "usage.overview_title") })).toBeVisible();
  const slug = new URL(page.url()).pathname.slice(1);
  await page.goto(`/${slug}/settings/members`);
  return slug;
}

async function invite(page: Page, email: string): Promise<void> {
  await page.getByRole("button", { name: t("invite.open"), exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(t("invite.email"), { exact: true }).fill(email);
  await dialog.getByRole("button", { name: t("invite.submit") }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("table", { name: t("invitations.title") }).getByText(email)).toBeVisible();
}

test("people join by the mailed link: as a new user at once, as an existing one after signing in; another account is turned away", async ({ page, browser, baseURL }) => {
  test.setTimeout(150_000);
  const slug = await makeTeam(page, "Riverside");
  await invite(page, "newcomer@riverside.example");
  const link = await mailedLink(baseURL ?? "", "newcomer@riverside.example", "invite");

  const newcomer = await elsewhere(browser, baseURL);
  // A program that looks into mails opens the link and uses nothing up.
  await newcomer.request.get(link);
  await newcomer.goto(link);
  await expect(newcomer.getByRole("heading", { level: 1, name: t("accept.heading", { organisation: "Riverside" }) })).toBeVisible();
  expect(await seriousFaults(newcomer)).toEqual([]);
  await newcomer.getByRole("link", { name: t("accept.sign_up") }).click();
  await expect(newcomer.getByLabel(text("en", "auth.fields.email"), { exact: true })).toHaveValue("newcomer@riverside.example");
  await newcomer.getByLabel(text("en", "auth.fields.name"), { exact: true }).fill("Newcomer");
  await newcomer.getByLabel(text("en", "auth.fields.password"), { exact: true }).fill("a boat under the bridge");
  await newcomer.locator("input[name=accepted]").check();
  await newcomer.getByRole("button", { name: text("en", "auth.sign_up.submit") }).click();
  await expect(newcomer).toHaveURL(new RegExp(`/${slug}$`));
  // The link in the mail has proved the address.
  await expect(newcomer.getByText(text("en", "auth.banner.title"))).toBeHidden();
  await newcomer.goto(link);
  await expect(newcomer.getByText(t("accept.states.accepted"))).toBeVisible();

  // Somebody who has an account, first as somebody else.
  const guest = { name: "Guest", email: "guest@riverside.example", password: "seven stones in a row" };
  const other = await elsewhere(browser, baseURL);
  await new ConsolePage(other).signUp(guest);
  await other.context().clearCookies();
  await invite(page, guest.email);
  const second = await mailedLink(baseURL ?? "", guest.email, "invite");
  await newcomer.goto(second);
  await expect(newcomer.getByText("g•••@riverside.example")).toBeVisible();
  await expect(newcomer.getByText("Riverside", { exact: true })).toHaveCount(0);
  await newcomer.getByRole("button", { name: t("accept.sign_out") }).click();
  await newcomer.getByRole("link", { name: t("accept.have_account") }).click();
  await new ConsolePage(newcomer).fillSignIn(guest);
  await newcomer.getByRole("button", { name: t("accept.submit") }).click();
  await expect(newcomer).toHaveURL(new RegExp(`/${slug}$`));

  // Another role holds from the next click on; so does being removed.
  await page.reload();
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole("button", { name: t("members.change_named", { name: "Guest" }) }).click();
  await page.getByRole("dialog").getByLabel(t("members.role"), { exact: true }).selectOption("admin");
  await page.getByRole("dialog").getByRole("button", { name: t("save") }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await newcomer.goto(`/${slug}/settings/members`);
  await expect(newcomer.getByRole("button", { name: t("invite.open"), exact: true })).toBeVisible();
  await page.getByRole("button", { name: t("members.remove_named", { name: "Guest" }) }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: t("members.remove") }).click();
  await expect(page.getByRole("table", { name: t("members.title") }).getByText(guest.email)).toHaveCount(0);
  await newcomer.goto(`/${slug}/settings/members`);
  await expect(newcomer.getByRole("heading", { level: 1, name: text("en", "pages.not_found.title") })).toBeVisible();
  await newcomer.context().close();
  await other.context().close();
});

test("a file of invitations is judged before anything is sent, and then each row has its result", async ({ page, baseURL }) => {
  test.setTimeout(90_000);
  await makeTeam(page, "Harbour");
  await page.getByRole("link", { name: t("batch.open") }).click();
  const csv = "email;role\r\none@harbour.example;developer\r\nnot an address;viewer\r\ntwo@harbour.example;viewer\r\n";
  await page.getByLabel(t("batch.file")).setInputFiles({ name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(`\ufeff${csv}`) });
  const preview = page.getByRole("table", { name: t("batch.preview") });
  await expect(preview.getByText(t("batch.codes.email_invalid"))).toBeVisible();
  await expect(preview.getByText(t("batch.good"))).toHaveCount(2);
  await page.getByRole("button", { name: "Send 2 invitations" }).click();
  await expect(page.getByRole("heading", { level: 1, name: t("batch.done_title") })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole("table", { name: t("batch.results") }).getByText(t("batch.states.invited"))).toHaveCount(2);
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: t("batch.download") }).click()]);
  expect(file.suggestedFilename()).toMatch(/^invitations-.*\.csv$/);
  await mailedLink(baseURL ?? "", "two@harbour.example", "invite");
});
