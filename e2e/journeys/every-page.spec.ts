import AxeBuilder from "@axe-core/playwright";
import { ConsolePage } from "../fixtures/console-page";
import { expect, test } from "../fixtures/test";

const open = ["/", "/pricing", "/sign-in", "/sign-up", "/forgot-password", "/reset-password?token=none", "/verify-email?token=none", "/docs", "/docs/reference", "/docs/manage", "/docs/errors", "/docs/changelog", ...["limits", "idempotency", "keys", "test-mode", "browser"].map((guide) => `/docs/guides/${guide}`)];
const signedIn = ["/lotus-bank", "/lotus-bank/limits", "/lotus-bank/usage?range=30d", "/lotus-bank/usage?range=custom&from=2026-01-01&to=2026-01-05", "/lotus-bank/settings/management-keys", "/account/security", "/lotus-bank/keys"];

const looks = [
  { locale: "en", colorScheme: "light", width: 1440 },
  { locale: "en", colorScheme: "dark", width: 390 },
  { locale: "vi", colorScheme: "light", width: 390 },
  { locale: "vi", colorScheme: "dark", width: 1440 },
] as const;

for (const { locale, colorScheme, width } of looks) {
  test.describe(`${locale}, ${colorScheme}, ${width} px`, () => {
    test.use({ colorScheme, viewport: { width, height: 900 } });

    test("every page is accessible, fits, and is silent on the console", async ({ page, context, baseURL, demo }) => {
      test.setTimeout(240_000);
      await context.addCookies([{ name: "tollgate_locale", value: locale, url: baseURL ?? "" }]);
      const check = async (path: string) => {
        await page.goto(path);
        await page.waitForLoadState("load");
        await expect(page.locator("html")).toHaveAttribute("lang", locale);
        await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
        await expect.poll(() => page.locator("[aria-busy=true], .animate-pulse").count()).toBe(0);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id, nodes }) => ({ id, path, where: nodes.map(({ html }) => html.slice(0, 160)) }))).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), `${path} scrolls sideways`).toBeLessThanOrEqual(0);
        expect(await page.locator("body").innerText(), `${path} shows a message key`).not.toMatch(/\b(auth|billing|charts|console|docs|errors|keys|plans|site|usage)\.[a-z_]+\.[a-z_]+/);
      };
      for (const path of open) await check(path);
      await new ConsolePage(page, locale).signIn(demo.customer);
      for (const path of signedIn) await check(path);
      // The last of them lists the keys; each has pages of its own.
      const key = await page.getByRole("link", { name: "Onboarding backend" }).getAttribute("href");
      for (const tab of ["", "/secrets", "/restrictions", "/explain"]) await check(`${key}${tab}`);
    });
  });
}
