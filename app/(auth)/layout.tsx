import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ClientMessages } from "@/components/layout/client-messages";
import { SignOutButton } from "@/components/layout/sign-out-button";
import { PlainFrame } from "@/components/site/plain-frame";
import { getPendingSession, getSession } from "@/lib/auth/current";

/** Frame of the pages before the console: nothing there but the form, the language, the theme and, for who is signed in or half way there, the way out. */
export default async function AuthLayout({ children }: { children: ReactNode }) {
  const open = (await getSession()) !== null || (await getPendingSession()) !== null;
  const signOut = open ? (await getTranslations("console"))("sign_out") : null;
  return (
    <PlainFrame actions={signOut === null ? null : <SignOutButton label={signOut} />} mainClassName="flex flex-1 justify-center px-4 pt-8 pb-16 sm:pt-20">
      <ClientMessages namespaces={["ui", "auth"]}>{children}</ClientMessages>
    </PlainFrame>
  );
}
