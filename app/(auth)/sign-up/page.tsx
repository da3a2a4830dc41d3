import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/auth/auth-card";
import { SignUpForm } from "@/components/auth/sign-up-form";
import { SiteLink } from "@/components/site/site-link";
import { acceptanceVersion } from "@/lib/accounts/legal/schemas";
import { findInvitation } from "@/lib/accounts/invitations/find-invitation";
import { signUpAction } from "@/lib/auth/actions";
import { shortestPassword } from "@/lib/auth/password-strength-client";
import { captchaSettings } from "@/lib/auth/captcha/captcha-settings";
import { configuredServices } from "@/lib/auth/oauth/services";
import { entryHref, entryPath, type EntrySearchParams } from "../entry-path";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.sign_up");
  return { title: t("title"), description: t("description"), alternates: { canonical: "/sign-up" } };
}

/** The open invitation whose page somebody comes from. */
async function invitationOf(next: string): Promise<{ token: string; email: string; organisation: string } | null> {
  const token = /^\/invite\/([^/?#]{1,200})$/.exec(next)?.[1];
  const invitation = token === undefined ? null : await findInvitation(token);
  return token !== undefined && invitation?.state === "open" ? { token, email: invitation.email, organisation: invitation.organisation } : null;
}

export default async function SignUpPage({ searchParams }: { searchParams: EntrySearchParams }) {
  const next = await entryPath(searchParams);
  const signInHref = entryHref("/sign-in", next);
  const [t, invitation] = await Promise.all([getTranslations("auth.sign_up"), invitationOf(next)]);
  return (
    <AuthCard
      title={t("title")}
      lead={invitation === null ? t("lead") : t("invited_lead", { organisation: invitation.organisation })}
      footer={t.rich("to_sign_in", {
        link: (chunks) => (
          <SiteLink href={signInHref} className="font-medium text-primary underline">
            {chunks}
          </SiteLink>
        ),
      })}
    >
      <SignUpForm shortestPassword={shortestPassword} signUp={signUpAction} next={next} invitation={invitation === null ? null : { token: invitation.token, email: invitation.email }} acceptanceVersion={acceptanceVersion} signInHref={signInHref} services={configuredServices()} captcha={captchaSettings()} />
    </AuthCard>
  );
}
