import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/auth/auth-card";
import { SignInForm } from "@/components/auth/sign-in-form";
import { SiteLink } from "@/components/site/site-link";
import { entryHref, entryPath, type EntrySearchParams } from "../entry-path";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.sign_in");
  return { title: t("title"), description: t("description"), alternates: { canonical: "/sign-in" } };
}

export default async function SignInPage({ searchParams }: { searchParams: EntrySearchParams }) {
  const next = await entryPath(searchParams);
  const t = await getTranslations();
  const failures = {
    credentials_invalid: t("errors.credentials_invalid.detail"),
    service_unavailable: t("errors.service_unavailable.title"),
    rate_limited: `${t("errors.rate_limited.title")}. ${t("auth.sign_in.wait")}`,
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
      <SignInForm next={next} failures={failures} />
    </AuthCard>
  );
}
