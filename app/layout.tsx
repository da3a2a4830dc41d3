import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ThemeProvider } from "next-themes";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { ClientMessages } from "@/components/layout/client-messages";
import { env } from "@/lib/platform/env/env";
import { sentryMeta } from "@/lib/platform/errors/sentry-meta";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("pages");
  return {
    metadataBase: new URL(env().appUrl),
    title: { default: t("title"), template: "%s · Tollgate" },
    description: t("description"),
    applicationName: "Tollgate",
    other: sentryMeta(env().sentry),
  };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fafafa" },
    { media: "(prefers-color-scheme: dark)", color: "#0d0d0d" },
  ],
};

/** The frame of every page: language, fonts, theme, and the texts that the shared parts need in the browser. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce");
  return (
    // next-themes sets the class before React takes over, so the two may differ here and only here.
    <html lang={await getLocale()} className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <body>
        <ThemeProvider attribute="class" disableTransitionOnChange {...(nonce === null ? {} : { nonce })}>
          <ClientMessages namespaces={["ui", "pages"]}>{children}</ClientMessages>
        </ThemeProvider>
      </body>
    </html>
  );
}
