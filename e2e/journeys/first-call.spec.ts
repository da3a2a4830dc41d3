import pg from "pg";
import { ConsolePage, text } from "../fixtures/console-page";
import { expect, test } from "../fixtures/test";

const body = { cccd: "015199990001" };

for (const { locale, viewport } of [
  { locale: "en" as const, viewport: { width: 1440, height: 900 } },
  { locale: "vi" as const, viewport: { width: 390, height: 844 } },
]) {
  test.describe(`in ${locale} at ${viewport.width} px`, () => {
    test.use({ viewport });

    test("a newcomer signs up, makes a key, calls, sees the chart move, revokes and is refused", async ({ page, request, demo, baseURL, context }) => {
      await context.addCookies([{ name: "tollgate_locale", value: locale, url: baseURL ?? "" }]);
      const app = new ConsolePage(page, locale);
      const slug = await app.signUp({ name: `Mai ${locale}`, email: `mai-${locale}@example.com`, password: "một câu dài dễ nhớ" });
      await expect(page.getByText(text(locale, "usage.next.title"))).toBeVisible();

      await page.goto(`/${slug}/keys`);
      const secret = await app.createKey("Backend");
      const call = () => request.post("/v1/cccd/parse", { data: body, headers: { authorization: `Bearer ${secret}` } });
      const first = await call();
      expect(first.status()).toBe(200);
      const { request_id: requestId, ...answer } = await first.json();
      expect(answer).toMatchObject({ valid: true, data: { gender: "female", birth_year: 1999, birth_registration: { code: "015", name: "Yên Bái" } } });

      const database = new pg.Client({ connectionString: demo.databaseUrl });
      await database.connect();
      const { rows } = await database.query("SELECT status, units, environment::text FROM usage_records WHERE request_id = $1", [requestId]);
      await database.end();
      expect(rows).toEqual([{ status: 200, units: "1", environment: "live" }]);

      await page.goto(`/${slug}/usage`);
      await page.getByRole("button", { name: text(locale, "charts.view_as_table") }).first().click();
      expect(await app.successesThisHour()).toBe("1");
      // The live view: from the answer to the number on the page, with no reload in between.
      await page.evaluate(() => Object.assign(window, { sameDocument: true }));
      await call();
      await expect.poll(() => app.successesThisHour(), { timeout: 2_000, intervals: [50] }).toBe("2");
      expect(await page.evaluate(() => "sameDocument" in window)).toBe(true);

      await page.goto(`/${slug}/keys`);
      await app.revokeKey("Backend");
      await expect(page.getByText(text(locale, "keys.status.revoked"), { exact: true })).toBeVisible();
      const refused = await call();
      expect(refused.status()).toBe(401);
      expect(await refused.json()).toMatchObject({ code: "api_key_revoked" });

      await page.reload();
      expect(await page.content()).not.toContain(secret);
    });
  });
}

test("test calls are counted apart from live ones", async ({ page, request }) => {
  const app = new ConsolePage(page);
  const slug = await app.signUp({ name: "Apart", email: "apart@example.com", password: "kept apart from live" });
  await page.goto(`/${slug}/keys`);
  const secret = await app.createKey("Rehearsal", "test");
  const response = await request.post("/v1/cccd/sample", { data: { count: 2 }, headers: { "x-api-key": secret } });
  expect(response.status()).toBe(200);

  // The console went to where the new key is.
  await expect(page.getByText(text("en", "console.test_data")).first()).toBeVisible();
  await page.goto(`/${slug}/usage`);
  await page.getByRole("button", { name: text("en", "charts.view_as_table") }).first().click();
  expect(await app.successesThisHour()).toBe("1");

  await page.getByRole("group", { name: text("en", "console.environment.label") }).getByText(text("en", "console.environment.live"), { exact: true }).click();
  await expect(page.getByText(text("en", "console.test_data"))).toHaveCount(0);
  await expect(page.getByText(text("en", "usage.no_requests")).first()).toBeVisible();
});
