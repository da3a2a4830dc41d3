import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/auth/auth-card";
import { SignUpForm } from "@/components/auth/sign-up-form";
import { SiteLink } from "@/components/site/site-link";
import { signUpAction } from "@/lib/auth/actions";
import { entryHref, entryPath, type EntrySearchParams } from "../entry-path";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.sign_up");
  return { title: t("title"), description: t("description"), alternates: { canonical: "/sign-up" } };
}

export default async function SignUpPage({ searchParams }: { searchParams: EntrySearchParams }) {
  const next = await entryPath(searchParams);
  const signInHref = entryHref("/sign-in", next);
  const t = await getTranslations("auth.sign_up");
  return (
    <AuthCard
      title={t("title")}
      lead={t("lead")}
      footer={t.rich("to_sign_in", {
        link: (chunks) => (
          <SiteLink href={signInHref} className="font-medium text-primary underline">
            {chunks}
          </SiteLink>
        ),
      })}
    >
      <SignUpForm signUp={signUpAction} next={next} signInHref={signInHref} />
    </AuthCard>
  );
}
