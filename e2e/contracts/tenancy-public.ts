/** Pages and routes that everyone may see: there is nothing to try. */
export const publicRows: Record<string, string> = {
  "app/(site)/legal/[document]/page.tsx": "public",
  "app/(docs)/docs/layout.tsx": "public",
  "app/(docs)/docs/page.tsx": "public",
  "app/(docs)/docs/errors/page.tsx": "public",
  "app/(docs)/docs/changelog/page.tsx": "public",
  ...Object.fromEntries(["browser", "idempotency", "keys", "limits", "test-mode"].map((guide) => [`app/(docs)/docs/guides/${guide}/page.tsx`, "public"])),
  "app/(docs)/docs/manage/page.tsx": "public",
  "app/(docs)/docs/reference/page.tsx": "public",
  "app/(site)/layout.tsx": "public",
  "app/(site)/page.tsx": "public",
  "app/(site)/pricing/page.tsx": "public",
  "app/openapi.json/route.ts": "public",
};
