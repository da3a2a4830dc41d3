import { sentryDsnMeta, sentryEnvironmentMeta } from "@/lib/platform/errors/sentry-meta";

// Menus and dialogs put a style element into the page while they are open. The library that does it takes
// the nonce for it from this global.
const { nonce } = document.querySelector<HTMLScriptElement>("script[nonce]") ?? {};
if (nonce) Object.assign(globalThis, { __webpack_nonce__: nonce });

const meta = (name: string) => document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content;
const dsn = meta(sentryDsnMeta);
if (dsn) {
  const environment = meta(sentryEnvironmentMeta) ?? "production";
  void import("@/lib/platform/errors/sentry-browser").then(({ startSentryInBrowser }) => startSentryInBrowser({ dsn, environment }));
}
