import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/auth/auth-card";
import { ForgotPasswordForm } from "@/components/auth/forgot-password-form";
import { SiteLink } from "@/components/site/site-link";
import { requestPasswordResetAction } from "@/lib/auth/actions";
import { captchaSettings } from "@/lib/auth/captcha/captcha-settings";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.forgot");
  return { title: t("title"), description: t("description"), alternates: { canonical: "/forgot-password" } };
}

export default async function ForgotPasswordPage() {
  const t = await getTranslations("auth.forgot");
  return (
    <AuthCard
      title={t("title")}
      lead={t("lead")}
      footer={t.rich("to_sign_in", {
        link: (chunks) => (
          <SiteLink href="/sign-in" className="font-medium text-primary underline">
            {chunks}
          </SiteLink>
        ),
      })}
    >
      <ForgotPasswordForm request={requestPasswordResetAction} captcha={captchaSettings()} />
    </AuthCard>
  );
}
