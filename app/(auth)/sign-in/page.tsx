import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/auth/auth-card";
import { PasskeyButton } from "@/components/auth/passkey-button";
import { SignInForm } from "@/components/auth/sign-in-form";
import { SiteLink } from "@/components/site/site-link";
import { Alert } from "@/components/ui/alert";
import { captchaSettings } from "@/lib/auth/captcha/captcha-settings";
import { findPendingLink } from "@/lib/auth/oauth/pending-link";
import { passkeysWork } from "@/lib/auth/factors/passkeys/relying-party";
import { askSignInPasskeyAction } from "@/lib/auth/factors/second-step/actions";
import { readPendingLinkCookie } from "@/lib/auth/oauth/link-cookies";
import { configuredServices } from "@/lib/auth/oauth/services";
import { entryError } from "../entry-error";
import { entryHref, entryPath, type EntrySearchParams } from "../entry-path";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.sign_in");
  return { title: t("title"), description: t("description"), alternates: { canonical: "/sign-in" } };
}

export default async function SignInPage({ searchParams }: { searchParams: EntrySearchParams }) {
  const next = await entryPath(searchParams);
  const [t, { error }, link] = await Promise.all([getTranslations(), searchParams, readPendingLinkCookie().then(findPendingLink)]);
  const failures = {
    credentials_invalid: t("errors.credentials_invalid.detail"),
    service_unavailable: t("errors.service_unavailable.title"),
    rate_limited: `${t("errors.rate_limited.title")}. ${t("auth.sign_in.wait")}`,
    account_suspended: t("errors.account_suspended.detail"),
    captcha_required: t("errors.captcha_required.detail"),
    internal_error: t("auth.sign_in.unreachable"),
  };
  return (
    <AuthCard
      title={t("auth.sign_in.title")}
      lead={t("auth.sign_in.lead")}
      footer={t.rich("auth.sign_in.to_sign_up", {
        link: (chunks) => (
          <SiteLink href={entryHref("/sign-up", next)} className="font-medium text-primary underline">
            {chunks}
          </SiteLink>
        ),
      })}
    >
      {error === undefined ? null : <Alert tone="danger" title={entryError(t, error)} />}
      {link !== null && next === "/account/link" ? (
        <Alert title={t("auth.oauth.prove_title")}>{t("auth.oauth.prove", { email: link.email, service: t(`auth.oauth.services.${link.service}`) })}</Alert>
      ) : null}
      <SignInForm next={next} failures={failures} services={configuredServices()} captcha={captchaSettings()} />
      {passkeysWork() ? <PasskeyButton next={next} ask={askSignInPasskeyAction} /> : null}
    </AuthCard>
  );
}
