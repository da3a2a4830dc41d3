import { readdirSync } from "node:fs";
import { withSentryConfig } from "@sentry/nextjs/config";
import type { NextConfig } from "next";
import { PHASE_DEVELOPMENT_SERVER, PHASE_PRODUCTION_BUILD } from "next/constants";
import createNextIntlPlugin from "next-intl/plugin";
import { sourceMapUploadConfigured } from "./lib/platform/env/build";
import { apiSecurityHeaders, securityHeaders } from "./lib/platform/security/api-headers";

const uploadSourceMaps = sourceMapUploadConfigured();
const headerList = (table: Readonly<Record<string, string>>) => Object.entries(table).map(([key, value]) => ({ key, value }));
const migrations = readdirSync("prisma/migrations", { withFileTypes: true }).filter((entry) => entry.isDirectory());

const config: NextConfig = {
  // Fixed at build time, so that /api/ready can tell whether the database has what this build expects.
  env: { TOLLGATE_MIGRATIONS: migrations.map(({ name }) => name).sort().join(",") },
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are checked by `npm run typecheck`; a build on someone's own machine need not wait for it again.
  typescript: { ignoreBuildErrors: true },
  // With an upload set up, the tracker's build step makes them, sends them and deletes them.
  ...(uploadSourceMaps ? {} : { productionBrowserSourceMaps: false }),
  // Mails are rendered by the React that is installed: the one that bundled routes get renders no documents.
  serverExternalPackages: ["@node-rs/argon2", "@react-email/components", "@sentry/nextjs", "pg", "pg-boss", "pino", "resend"],
  // An OpenAPI document of 2 MB is sent to a server action as text, which grows by its escapes.
  experimental: { serverActions: { bodySizeLimit: "4mb" } },
  turbopack: { root: import.meta.dirname },
  // Browsers ask for it where a document names no icon of its own, such as the OpenAPI document.
  redirects: async () => [{ source: "/favicon.ico", destination: "/icon.svg", permanent: false }],
  headers: async () => [
    { source: "/:path((?!v[12](?:/|$)).*)", headers: headerList(securityHeaders) },
    ...["/api/:path*", "/v1/:path*", "/v2/:path*", "/openapi.json"].map((source) => ({ source, headers: headerList(apiSecurityHeaders) })),
  ],
};

const withTracker = withSentryConfig(createNextIntlPlugin({ requestConfig: "./lib/platform/i18n/request.ts" })(config), {
  silent: true,
  telemetry: false,
  sourcemaps: { disable: !uploadSourceMaps },
  release: { create: uploadSourceMaps, finalize: uploadSourceMaps },
  // Errors are reported by our own hooks; nothing is woven into the code, the pages or the route list.
  buildTimeInstrumentation: false,
  routeManifestInjection: false,
  suppressOnRouterTransitionStartWarning: true,
  useRunAfterProductionCompileHook: uploadSourceMaps,
});

/** Keeps one known warning off the console, and puts the console back once it has come. */
function expectWarning(text: string): void {
  const { warn } = console;
  console.warn = (...parts: unknown[]) => {
    if (!String(parts[0]).includes(text)) return warn(...parts);
    console.warn = warn;
  };
}

export default function nextConfig(phase: string): NextConfig {
  if (phase === PHASE_DEVELOPMENT_SERVER || phase === PHASE_PRODUCTION_BUILD) {
    // Decided: the file keeps its old name, because only under it Next runs it on the Edge runtime.
    expectWarning('"middleware" file convention is deprecated');
  }
  // Of the plugin only releases and source maps are wanted: no trace headers in pages, and no loader that
  // writes the list of installed packages into the bundle.
  return {
    ...withTracker,
    experimental: { ...withTracker.experimental, clientTraceMetadata: undefined },
    turbopack: { ...withTracker.turbopack, rules: undefined },
  };
}
