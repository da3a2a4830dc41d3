import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AddressCard } from "@/components/auth/account/address-card";
import { ProfileForm } from "@/components/auth/account/profile-form";
import { VerifyBanner } from "@/components/auth/verify-banner";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { getProfile } from "@/lib/accounts/users/update-profile";
import { resendVerificationAction } from "@/lib/auth/actions";
import { requestAddressChangeAction, updateProfileAction, withdrawAddressChangeAction } from "@/lib/auth/address/actions";
import { findPendingChange } from "@/lib/auth/address/find-pending-change";
import { requireSession } from "@/lib/auth/current";
import { mustVerify } from "@/lib/auth/proofs/require-verified";
import { defaultLocale, isLocale } from "@/lib/platform/i18n/locales";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.account"))("title") };
}

export default async function AccountPage() {
  const session = await requireSession();
  const { id, email, emailVerified, name } = session.user;
  const [t, profile, change] = await Promise.all([getTranslations("auth.account"), getProfile(id), findPendingChange(session)]);
  const locale = isLocale(profile?.locale) ? profile.locale : defaultLocale;
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      {mustVerify(session.user) ? <VerifyBanner email={email} resend={resendVerificationAction} /> : null}
      <Card>
        <CardHeader>
          <CardTitle>{t("profile.title")}</CardTitle>
        </CardHeader>
        <div className="p-4">
          <ProfileForm profile={{ name, locale }} update={updateProfileAction} />
        </div>
      </Card>
      <AddressCard email={email} verified={emailVerified} pending={change?.email ?? null} request={requestAddressChangeAction} withdraw={withdrawAddressChangeAction} />
    </>
  );
}
