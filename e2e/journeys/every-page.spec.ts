import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { ConsolePage } from "../fixtures/console-page";
import { expect, test } from "../fixtures/test";

const open = ["/", "/pricing", "/sign-in", "/sign-up", "/forgot-password", "/reset-password?token=none", "/verify-email?token=none", "/withdraw-recovery/none?token=none", "/change-email?token=none", "/change-email/stop?token=none", "/docs", "/docs/reference", "/docs/manage", "/docs/errors", "/docs/changelog", "/legal/terms", "/legal/privacy", "/legal/cookies", "/legal/retention", ...["limits", "idempotency", "keys", "test-mode", "browser"].map((guide) => `/docs/guides/${guide}`)];
const signedIn = ["/lotus-bank", "/lotus-bank/limits", "/lotus-bank/usage?range=30d", "/lotus-bank/usage?range=custom&from=2026-01-01&to=2026-01-05", ...["", "/members", "/members/import", "/roles", "/teams", "/projects", "/sharing", "/management-keys", "/policies", "/audit", "/export"].map((tab) => `/lotus-bank/settings${tab}`), "/account", "/account/security", "/account/sign-ins", "/account/link", "/account/privacy", "/organisations", "/organisations/new", "/lotus-bank/keys"];

const operators = ["/admin", "/admin/organisations", "/admin/products", "/admin/products/new", "/admin/users", "/admin/audit", "/admin/recoveries", "/admin/mails", "/admin/mails/addresses"];

// Each page is loaded once in each language, colours and width along with it; that it fits the other width is seen without loading it again.
const looks = [
  { locale: "en", colorScheme: "light", width: 1440, otherWidth: 390 },
  { locale: "vi", colorScheme: "dark", width: 390, otherWidth: 1440 },
] as const;
const height = 900;

/** What axe finds serious, by rule and place. */
async function seriousFaults(page: Page, path: string) {
  const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => ({ id, path, where: nodes.map(({ html }) => html.slice(0, 160)) }));
}

for (const { locale, colorScheme, width, otherWidth } of looks) {
  test.describe(`${locale}, ${colorScheme}, ${width} px`, () => {
    test.use({ colorScheme, viewport: { width, height } });

    test("every page is accessible, fits, and is silent on the console", async ({ page, context, baseURL, demo }) => {
      test.setTimeout(300_000);
      await context.addCookies([{ name: "tollgate_locale", value: locale, url: baseURL ?? "" }]);
      // Charts take their new size a moment after the window has it.
      const fits = (path: string, at: number) =>
        expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), { message: `${path} scrolls sideways at ${at} px` }).toBeLessThanOrEqual(0);
      const check = async (path: string) => {
        await page.goto(path);
        await expect(page.locator("html")).toHaveAttribute("lang", locale);
        await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
        await expect.poll(() => page.locator("[aria-busy=true], .animate-pulse").count()).toBe(0);
        expect(await seriousFaults(page, path)).toEqual([]);
        await fits(path, width);
        expect(await page.locator("body").innerText(), `${path} shows a message key`).not.toMatch(/(?<![\w-])(accounts|auth|billing|charts|console|docs|errors|keys|onboarding|plans|site|usage)\.[a-z_]+\.[a-z_]+/);
        await page.setViewportSize({ width: otherWidth, height });
        await fits(path, otherWidth);
        await page.setViewportSize({ width, height });
      };
      for (const path of open) {
        await check(path);
        // Not the form to sign in that stands in its place.
        expect(new URL(page.url()).pathname).toBe(path.split("?")[0]);
      }
      const app = new ConsolePage(page, locale);
      await app.signIn(demo.customer);
      for (const path of signedIn) await check(path);
      // The last of them lists the keys; each has pages of its own.
      const key = await page.getByRole("link", { name: "Onboarding backend" }).getAttribute("href");
      for (const tab of ["", "/secrets", "/restrictions", "/explain"]) await check(`${key}${tab}`);
      await context.clearCookies({ name: /session-token/ });
      await app.signIn(demo.operator);
      for (const path of operators) await check(path);
    });
  });
}
